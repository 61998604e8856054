import facts from '../../../schemas/profiles.json' with { type: 'json' };
import type { Problem, Severity } from './problem.ts';

export type ProfileName = keyof typeof facts.profiles;
export type Weight = Severity | 'off';

/** What its users decided about the findings. */
export interface Policy {
  readonly profile?: ProfileName;
  /** Finding -> its severity, or `off`; stronger than the profile. */
  readonly rules?: Readonly<Record<string, Weight>>;
  /** Folders in memory beside those everybody knows: a key file there is on tmpfs. */
  readonly tmpfsPaths?: readonly string[];
}

interface Profile {
  readonly description: string;
  readonly most?: Readonly<Record<string, string>>;
  readonly least?: Readonly<Record<string, string>>;
}

export const PROFILES: Readonly<Record<ProfileName, Profile>> = facts.profiles;

/** From the weakest to the strongest. */
export const WEIGHTS: readonly Weight[] = ['off', 'hint', 'info', 'warning', 'error'];

export function isProfile(name: unknown): name is ProfileName {
  return typeof name === 'string' && Object.hasOwn(PROFILES, name);
}

export function isWeight(name: unknown): name is Weight {
  return (WEIGHTS as readonly unknown[]).includes(name);
}

/** True for a finding that nobody can turn off or weaken: TiKV cannot even read the file. */
export function isFixed(id: string): boolean {
  return /^(?:toml|yaml)-/.test(id);
}

/** The problems as the policy weighs them; what is off is left out. What they mean for TiKV stays as it is. */
export function weigh(problems: readonly Problem[], policy: Policy): readonly Problem[] {
  if (!policy.rules && (policy.profile ?? 'production') === 'production') return problems;
  return problems.flatMap((problem) => {
    const weight = isFixed(problem.id) ? problem.severity : weightOf(problem, policy);
    return weight === 'off' ? [] : weight === problem.severity ? problem : changed(problem, { severity: weight });
  });
}

/** A copy with other values of some properties; getters are not run, so that fixes stay unplanned until they are read. */
export function changed<T extends object>(from: T, values: Partial<T>): T {
  const descriptors = { ...Object.getOwnPropertyDescriptors(from), ...Object.getOwnPropertyDescriptors(values) };
  return Object.defineProperties({}, descriptors) as T;
}

function weightOf({ id, severity }: Problem, { rules = {}, profile = 'production' }: Policy): Weight {
  const own = Object.hasOwn(rules, id) ? rules[id] : undefined;
  if (own !== undefined) return own;
  const { most = {}, least = {} } = PROFILES[profile];
  const rank = (weight: string | undefined, fallback: number) =>
    weight === undefined ? fallback : WEIGHTS.indexOf(weight as Weight);
  const at = Math.max(rank(least[id], 0), Math.min(rank(most[id], WEIGHTS.length), WEIGHTS.indexOf(severity)));
  return WEIGHTS[at] ?? severity;
}
