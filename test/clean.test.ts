/** Configurations as people run them: no release may have more to say of them than a note. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { analyze } from '../server/src/language.ts';
import { inRanges, KNOWN_RELEASES, type VersionRange, version } from '../server/src/tikv/version.ts';

const folder = new URL('./data/clean/', import.meta.url);
const LOUD = new Set(['error', 'warning']);

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

for (const name of readdirSync(folder)) {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const releases = KNOWN_RELEASES.filter((release) =>
    inRanges(version(release), RELEASES[name] ?? [{ since: '4.0.9' }]),
  );
  test(`${name}: ${releases.length} releases have nothing above a note`, () => {
    assert.ok(releases.length > 0);
    const loud = releases.flatMap((flag) => loudIn(text, flag, name));
    assert.deepEqual(loud, []);
  });
}

function loudIn(text: string, flag: string, fileName: string): string[] {
  const { problems } = analyze(text, { flag, fileName });
  return problems
    .filter(({ severity }) => LOUD.has(severity))
    .map(({ id, path, message }) => `v${flag} ${id} ${path}: ${message}`);
}
