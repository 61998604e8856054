import { readPolicy } from './checks/decisions.ts';
import type { Policy } from './checks/policy.ts';
import { shown } from './checks/secrets.ts';
import { compareVersions, OLDEST, parseVersion } from './tikv/version.ts';

/** Name of the file that says for a folder, and all below it, how TiKV's configuration is checked. */
export const PROJECT_FILE = '.tikv-toml.json';

/** What the file says. */
export interface Project {
  readonly policy: Policy;
  readonly targetVersion?: string;
}

const KEYS = ['$schema', 'rules', 'profile', 'targetVersion', 'tmpfsPaths'];

/** Reads the text of the file. What cannot be used is left out; `faults` are sentences. */
export function readProject(text: string): { readonly project: Project; readonly faults: readonly string[] } {
  let told: unknown;
  try {
    told = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { project: { policy: {} }, faults: ['It is not JSON.'] };
  }
  if (typeof told !== 'object' || told === null || Array.isArray(told)) {
    return { project: { policy: {} }, faults: ['It is not a JSON object.'] };
  }
  const given = told as Readonly<Record<string, unknown>>;
  const { policy, faults } = readPolicy(given);
  const { targetVersion } = given;
  const unknown = Object.keys(given).filter((key) => !KEYS.includes(key));
  const isRelease = typeof targetVersion === 'string' && isVersion(targetVersion);
  return {
    project: { policy, ...(isRelease && { targetVersion }) },
    faults: [
      ...unknown.map((key) => `It has no use for ${shown(key)}; it knows ${KEYS.slice(1).join(', ')}.`),
      ...faults,
      ...(targetVersion === undefined || isRelease
        ? []
        : ['`targetVersion` is no TiKV version: write for example "7.5.4".']),
    ],
  };
}

function isVersion(text: string): boolean {
  const version = parseVersion(text);
  return version !== undefined && compareVersions(version, OLDEST) >= 0;
}
