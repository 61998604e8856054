import type { ListedFile } from './dictionary.ts';
import type { Matched } from './match.ts';
import type { Judged, Store } from './survey.ts';

/** Something to know about a data directory. An error or a warning says that it is not encrypted as it should be. */
export interface Finding {
  readonly id: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** The files in question. */
  readonly paths: readonly string[];
}

/** What is wrong, worst first. */
export function findingsOf(store: Store, judged: readonly Judged[], matched: Matched<ListedFile>): Finding[] {
  return [...dictionaryFindings(store), ...keyFindings(store, matched), ...fileFindings(store, judged, matched)].sort(
    (a, b) => RANK.indexOf(a.severity) - RANK.indexOf(b.severity),
  );
}

const RANK: readonly Finding['severity'][] = ['error', 'warning', 'info'];

function dictionaryFindings({ fileDictionary, keyDictionary, faults, vanished }: Store): Finding[] {
  const isFaulty = (name: string) => faults.some(({ path }) => path === name);
  const keysLost = !keyDictionary && (fileDictionary?.files.size ?? 0) > 0 && !isFaulty('key.dict');
  const filesLost = !fileDictionary && keyDictionary !== undefined && !isFaulty('file.dict');
  return [
    ...faults.map(({ path, fault }) => finding('unreadable', 'error', `Cannot be read: ${fault}`, [path])),
    ...(keysLost ? [finding('no-key-dictionary', 'error', KEYS_LOST)] : []),
    ...(filesLost ? [finding('no-file-dictionary', 'error', FILES_LOST)] : []),
    ...(fileDictionary?.torn ? [finding('torn-record', 'info', TORN)] : []),
    ...about('vanished', 'info', VANISHED, vanished),
  ];
}

function keyFindings({ keyDictionary }: Store, { here }: Matched<ListedFile>): Finding[] {
  const keys = keyDictionary?.keys;
  if (!keys) return [];
  const secret = [...keys.values()].filter(({ method }) => method !== 'plaintext').length;
  const orphans = [...here].filter(([, { keyId }]) => !keys.has(keyId)).map(([path]) => path);
  const lie = secret === 1 ? '1 data key lies' : `${secret} data keys lie`;
  return [
    ...(secret > 0 ? [finding('keys-in-clear', 'error', `${lie} in clear in key.dict: ${READABLE}`)] : []),
    ...about('key-missing', 'error', 'encrypted with a data key that key.dict does not have', orphans),
  ];
}

function fileFindings(store: Store, judged: readonly Judged[], matched: Matched<ListedFile>): Finding[] {
  const paths = (test: (file: Judged) => boolean) => judged.filter(test).map(({ path }) => path);
  const everOn = store.fileDictionary !== undefined || store.keyDictionary !== undefined;
  const contradicted = paths(({ state, listed }) => state === 'plain' && listed !== undefined);
  const plain = paths(({ state, listed }) => state === 'plain' && listed === undefined);
  const mute = paths(({ state, look }) => everOn && state === 'unknown' && look === 'mute');
  return [
    ...about('plain-though-listed', 'error', CONTRADICTED, contradicted),
    ...about('plain', 'warning', everOn ? PLAIN : NEVER, plain),
    ...about(
      'unexplained',
      'warning',
      UNEXPLAINED,
      paths(({ state, look }) => state === 'unknown' && look === 'opaque'),
    ),
    ...about('unlisted', 'info', UNLISTED, mute),
    ...about('listed-but-missing', 'info', MISSING, matched.missing),
    ...about('listed-elsewhere', 'info', ELSEWHERE, store.apart ? [] : matched.elsewhere),
  ];
}

const KEYS_LOST = 'key.dict is missing: nothing that is encrypted can be read again without it';
const FILES_LOST = 'file.dict is missing: TiKV cannot tell which file has which key';
const TORN = 'The last record of file.dict is cut off, as after a crash: TiKV drops it';
const VANISHED = 'gone since the folder was listed: TiKV seems to run here. Stop it, or verify a copy';
const READABLE = 'whoever reads it can decrypt the files, copies and backups that have these keys';
const CONTRADICTED = 'plain although listed as encrypted in file.dict: TiKV cannot read that';
const PLAIN = 'plain: written while encryption was off. TiKV encrypts what it writes anew, so a compaction mends it';
const NEVER =
  'plain. There is neither key.dict nor file.dict: encryption was never on, or they are in another folder (--dictionaries)';
const UNEXPLAINED =
  'not listed in file.dict, and without the mark of its format: half-written, damaged, or encrypted with the entry lost';
const UNLISTED = 'of a kind that cannot be told from its bytes, and not listed in file.dict: plain to TiKV';
const MISSING = 'listed in file.dict and not here: TiKV may leave such an entry behind when it stops';
const ELSEWHERE = 'listed in file.dict with a folder that is not here: verify that one with --dictionaries';

function about(id: string, severity: Finding['severity'], what: string, paths: readonly string[]): Finding[] {
  if (paths.length === 0) return [];
  const subject = paths.length === 1 ? '1 file is' : `${paths.length} files are`;
  return [finding(id, severity, `${subject} ${what}`, paths)];
}

function finding(id: string, severity: Finding['severity'], message: string, paths: readonly string[] = []): Finding {
  return { id, severity, message, paths };
}
