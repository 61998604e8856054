import { IDS } from './kinds.ts';
import { nearest } from './nearest.ts';
import { isFixed, isProfile, isWeight, type Policy, PROFILES, WEIGHTS, type Weight } from './policy.ts';
import { shown } from './secrets.ts';

/** What a settings file or an editor's settings say, and what is wrong with that, in sentences. */
export interface ReadPolicy {
  readonly policy: Policy;
  readonly faults: readonly string[];
}

/** Reads `{ rules, profile, tmpfsPaths }`. What cannot be used is left out and told of. */
export function readPolicy({ rules, profile, tmpfsPaths }: Readonly<Record<string, unknown>>): ReadPolicy {
  const faults: string[] = [];
  const given = isAbsent(rules) ? undefined : readRules(rules, faults);
  if (!isAbsent(profile) && !isProfile(profile))
    faults.push(`\`profile\` is one of ${Object.keys(PROFILES).join(', ')}.`);
  const folders = isAbsent(tmpfsPaths) ? [] : readFolders(tmpfsPaths, faults);
  return {
    policy: {
      ...(given && { rules: given }),
      ...(isProfile(profile) && { profile }),
      ...(folders.length > 0 && { tmpfsPaths: folders }),
    },
    faults,
  };
}

/** The policies as one; what an earlier one says of a finding or names as profile wins. */
export function joinPolicies(...policies: readonly (Policy | undefined)[]): Policy {
  const known = policies.filter((policy) => policy !== undefined);
  const rules = Object.assign({}, ...known.map((policy) => policy.rules).reverse());
  const profile = known.find((policy) => policy.profile !== undefined)?.profile;
  const tmpfsPaths = known.flatMap((policy) => policy.tmpfsPaths ?? []);
  return {
    ...(Object.keys(rules).length > 0 && { rules }),
    ...(profile && { profile }),
    ...(tmpfsPaths.length > 0 && { tmpfsPaths }),
  };
}

/** Why this severity cannot be given to this finding, if it cannot. */
export function ruleFault(id: string, weight: unknown): string | undefined {
  if (!isWeight(weight)) return `the severity of ${shown(id)} is one of ${WEIGHTS.join(', ')}`;
  if (isFixed(id) && IDS.has(id)) return `\`${id}\` stays an error: TiKV cannot read such a file`;
  if (IDS.has(id)) return undefined;
  const meant = nearest(id, [...IDS]);
  return `there is no finding ${shown(id)}${meant ? `; did you mean \`${meant}\`?` : ''}`;
}

function readRules(rules: unknown, faults: string[]): Record<string, Weight> {
  if (typeof rules !== 'object' || rules === null || Array.isArray(rules)) {
    faults.push('`rules` is written as {"log-debug": "off"}.');
    return {};
  }
  const read: Record<string, Weight> = {};
  for (const [id, weight] of Object.entries(rules)) {
    const fault = ruleFault(id, weight);
    if (fault === undefined && isWeight(weight)) read[id] = weight;
    else faults.push(`In \`rules\`, ${fault}${fault?.endsWith('?') ? '' : '.'}`);
  }
  return read;
}

function readFolders(told: unknown, faults: string[]): string[] {
  const list = Array.isArray(told) ? told : [told];
  const folders = list.filter((one): one is string => typeof one === 'string' && one.startsWith('/'));
  if (folders.length < list.length) faults.push('`tmpfsPaths` is a list of absolute paths, such as ["/mnt/keys"].');
  return folders;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
