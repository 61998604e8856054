import type { DataKey } from '../verify/dictionary.ts';
import { encryptedShare } from '../verify/survey.ts';
import { dateOf } from '../verify/words.ts';
import type { Verified } from './verify-text.ts';

/** The report of `verify --format json`, version 1. No key material and no identifier of a key is in it. */
export function jsonVerify({ path, store, survey }: Verified): string {
  const { fileDictionary, keyDictionary } = store;
  const report = {
    version: 1,
    path,
    encryptedShare: encryptedShare(survey.total),
    total: survey.total,
    kinds: survey.kinds.map(({ kind, sums }) => ({ kind, ...sums })),
    methods: Object.fromEntries(survey.methods),
    dataKeysInUse: survey.keysInUse,
    fileDictionary: fileDictionary
      ? { format: fileDictionary.format, files: fileDictionary.files.size, records: fileDictionary.records }
      : null,
    keyDictionary: keyDictionary
      ? {
          wrapping: keyDictionary.wrapping,
          ...(keyDictionary.vendor !== undefined && { vendor: keyDictionary.vendor }),
          ...(keyDictionary.keys && { dataKeys: [...keyDictionary.keys.values()].map(dataKey) }),
        }
      : null,
    findings: survey.findings,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function dataKey({ method, created, exposed }: DataKey): object {
  return { method, created: dateOf(created), exposed };
}
