/** Files of TiKV's own repository, from the corpus in TIKV_TOML_DATA: it reads them itself, in the release they are of. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Problem } from '../server/src/checks/problem.ts';
import { analyze } from '../server/src/language.ts';
import { compareVersions, OLDEST, parseVersion } from '../server/src/tikv/version.ts';

interface Source {
  readonly file: string;
  readonly kind: string;
  readonly path: string;
  readonly tikvVersionIfKnown: string | null;
}

const folder = join(process.env.TIKV_TOML_DATA ?? '', 'corpus');
const isThere = process.env.TIKV_TOML_DATA !== undefined && existsSync(join(folder, 'index.jsonl'));
const files = isThere ? sources() : [];
const templates = files.filter(({ path }) => path.endsWith('etc/config-template.toml'));
const others = files.filter((file) => !templates.includes(file));

const skip = !isThere && 'TIKV_TOML_DATA is not set, so the corpus is not there';
const noTemplates = skip || (templates.length === 0 && 'the corpus has no etc/config-template.toml');
for (const reason of new Set([skip, noTemplates])) if (reason) console.log(`skipped: files of TiKV (${reason})`);

/** What a file of TiKV's repository says, for the release it is of; those of releases before v4.0 are left out. */
function sources(): Source[] {
  const lines = readFileSync(join(folder, 'index.jsonl'), 'utf8').split('\n').filter(Boolean);
  return lines
    .map((line): Source => JSON.parse(line))
    .filter(({ kind, tikvVersionIfKnown }) => {
      const release = kind === 'tikv-repo' ? parseVersion(tikvVersionIfKnown ?? '') : undefined;
      return release !== undefined && compareVersions(release, OLDEST) >= 0;
    });
}

function problemsOf({ file, tikvVersionIfKnown }: Source, test: (problem: Problem) => boolean): string[] {
  const text = readFileSync(join(folder, file), 'utf8');
  const { problems } = analyze(text, { flag: tikvVersionIfKnown ?? '' });
  return problems.filter(test).map(({ id, path, message }) => `${file}: ${id} ${path}: ${message}`);
}

test('TiKV’s template of a release has nothing that the release refuses or ignores', { skip: noTemplates }, (t) => {
  t.diagnostic(`${templates.length} templates`);
  const wrong = templates.flatMap((file) => problemsOf(file, ({ effect }) => HARD.has(effect)));
  assert.deepEqual(wrong, []);
});

const HARD: ReadonlySet<string> = new Set(['rejected', 'start-fails', 'ignored']);

/** Its tests read these files, but do not start with them: their values need not fit each other. */
test('TiKV’s test files have no value that the parser of their release refuses', { skip }, (t) => {
  t.diagnostic(`${others.length} files`);
  assert.ok(others.length > 20);
  const wrong = others.flatMap((file) => problemsOf(file, ({ id }) => VALUE_FAULTS.test(id)));
  assert.deepEqual(wrong, []);
});

const VALUE_FAULTS = /^(?:toml-.*|wrong-type|invalid-value|value-not-in-version|missing-type)$/;
