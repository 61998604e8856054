import { KNOWN_RELEASES } from '../tikv/version.ts';
import type { Item } from './complete.ts';
import type { VersionPlace } from './place.ts';

/** The known releases for a `# tikv-version:` comment, newest first. */
export function completeVersions({ word }: VersionPlace): Item[] {
  return [...KNOWN_RELEASES].reverse().map((label) => ({ label, kind: 'version', edit: { ...word, newText: label } }));
}
