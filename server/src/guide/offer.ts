import { bestMethod } from '../checks/encryption.ts';
import { analyze, type Settings } from '../language.ts';
import { say } from '../say.ts';
import { masterKey } from '../tikv/masterkey.ts';
import { KNOWN_RELEASES } from '../tikv/version.ts';
import { keepersIn } from './choice.ts';
import { cannotConfigure, methodsIn } from './configure.ts';
import { cannotDisable } from './disable.ts';
import type { Keeper } from './keepers.ts';
import type { Task } from './plans.ts';
import { cannotFinish, cannotRotate, detourTo } from './rotate.ts';

/** What a person can choose from, for one file. */
export interface Offer {
  /** The TiKV version the choices are for. */
  readonly version: string;
  /** Every known release. */
  readonly releases: readonly string[];
  readonly methods: readonly { readonly name: string; readonly note: string }[];
  /** `detour`: why the master key cannot go there at once, and how it can. */
  readonly keepers: readonly (Keeper & { readonly detour?: string })[];
  /** Why a task cannot be done in this file; none for those that can. */
  readonly refused: Readonly<Partial<Record<Task['name'], string>>>;
}

/** Reads what the file allows; for another version than it is checked for, if one is given. Never throws. */
export function offer(text: string, settings: Settings, version?: string): Offer {
  const analysis = analyze(text, version === undefined ? settings : { ...settings, flag: version });
  const { config } = analysis;
  const refused: [Task['name'], string | undefined][] = [
    ['configure', cannotConfigure(analysis)],
    ['rotate', cannotRotate(analysis)],
    ['finish-rotation', cannotFinish(analysis)],
    ['disable', cannotDisable(analysis)],
  ];
  return {
    version: config.target.version.text,
    releases: KNOWN_RELEASES,
    methods: methodsIn(config).map((name) => ({ name, note: noteOf(name, bestMethod(config)) })),
    keepers: keepersIn(config).map((keeper) => {
      const detour = masterKey(config) && detourTo(config, keeper);
      return { ...keeper, ...(detour !== undefined && { detour }) };
    }),
    refused: Object.fromEntries(refused.filter(([, why]) => why !== undefined)),
  };
}

function noteOf(method: string, best: string): string {
  if (method === best) return say`recommended: processors have instructions for it`;
  if (method.startsWith('sm4'))
    return say`where rules ask for SM4: half of the throughput or less, and not every build has it`;
  return say`a shorter key; hardly faster`;
}
