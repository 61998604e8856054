/** The files of `data/clean/`: configurations as people run them, and the releases each is for. */
import { readdirSync, readFileSync } from 'node:fs';
import { inRanges, type VersionRange, version } from '../server/src/tikv/version.ts';

const folder = new URL('./data/clean/', import.meta.url);

/** Their names. */
export const CLEAN: readonly string[] = readdirSync(folder);

/** Where a file is not for every release: what stands in it, or works in it, only there. */
const RELEASES: Readonly<Record<string, readonly VersionRange[]>> = {
  'aws-vendor.toml': [{ since: '5.0.0' }],
  'azure-certificate.toml': [{ since: '7.2.0' }],
  'gcp.toml': [{ since: '8.0.0' }],
  'gcp-default-credentials.toml': [{ since: '8.0.0' }],
  'gcp-v2.toml': [{ since: '8.5.7', until: '9.0.0-beta.1' }, { since: 'master' }],
  'rotation.toml': [
    { since: '4.0.9', until: '5.0.0' },
    { since: '6.5.11', until: '6.6.0' },
    { since: '7.1.6', until: '7.2.0' },
    { since: '7.5.4', until: '7.6.0' },
    { since: '8.1.1', until: '8.2.0' },
    { since: '8.4.0' },
  ],
  'tiup.toml': [{ since: '5.4.0' }],
};

export function cleanText(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

/** True if the file can run as it is in the release. */
export function isFor(name: string, release: string): boolean {
  return inRanges(version(release), RELEASES[name] ?? [{ since: '4.0.9' }]);
}
