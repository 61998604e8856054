/** `docs/rules/` is made of the rules and their test pages: `UPDATE=1` writes it, otherwise it must agree. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { FINDINGS, type FindingKind } from '../server/src/checks/findings.ts';
import type { Rule } from '../server/src/checks/rule.ts';
import { RULES } from '../server/src/checks/rules/index.ts';
import { describeRanges } from '../server/src/tikv/version.ts';

const FIXED = /^```toml fixed(?: "(.*)")?$/gm;
const EFFECTS: Readonly<Record<Rule['effect'], string>> = {
  rejected: 'TiKV refuses the file (`--config-check` sees it)',
  'start-fails': '`--config-check` passes, but TiKV does not start',
  ignored: 'TiKV reads on as if the line were not there',
  insecure: 'TiKV runs, and a secret or data is exposed',
  advice: 'TiKV runs; there is a better way',
};

const docs = new URL('../docs/rules/', import.meta.url);
const pages = new Map([
  ...[...RULES, ...FINDINGS].map((rule) => [`${rule.id}.md`, render(rule)] as const),
  ['README.md', index()] as const,
]);

if (process.env.UPDATE) {
  mkdirSync(docs, { recursive: true });
  for (const [name, text] of pages) writeFileSync(new URL(name, docs), text);
}

test('docs/rules has a page for every rule, and no other', () => {
  assert.deepEqual(readdirSync(docs).sort(), [...pages.keys()].sort());
});

for (const [name, text] of pages) {
  test(`docs/rules/${name} is up to date`, () => assert.equal(readFileSync(new URL(name, docs), 'utf8'), text));
}

function render({ id, title, severity, effect, why, versions, references }: FindingKind): string {
  const page = readFileSync(new URL(`./rules/${id}.md`, import.meta.url), 'utf8');
  const cases = page.slice(page.indexOf('## ')).replace(/^## /gm, '### ').replace(FIXED, showFix);
  const facts = [
    `Severity: ${severity}`,
    `Effect: ${EFFECTS[effect]}`,
    `TiKV: ${versions ? describeRanges(versions) : 'every version'}`,
    ...(references?.length ? [`See: ${references.join(', ')}`] : []),
  ];
  return `# ${id}\n\n**${title}.**\n\n${why}\n\n${facts.map((fact) => `- ${fact}`).join('\n')}\n\n## Examples\n\nThese are tests: a caret line says what is found above it, a second block what a fix gives.\n\n${cases}`;
}

/** Markdown takes no backtick behind an opening fence: the title goes on a line of its own. */
function showFix(_all: string, title: string | undefined): string {
  return `${title ? `Fix: ${title}` : 'Fixed'}\n\n\`\`\`toml`;
}

function index(): string {
  const rows = [...RULES, ...FINDINGS]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, severity, title }) => `| [${id}](${id}.md) | ${severity} | ${title} |`);
  return `# Rules\n\n| Rule | Severity | What it finds |\n|---|---|---|\n${rows.join('\n')}\n`;
}
