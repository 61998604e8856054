/** `docs/rules/` is made of the rules and their test pages: `UPDATE=1` writes it, otherwise it must agree. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import type { FindingKind } from '../server/src/checks/findings.ts';
import { KINDS } from '../server/src/checks/kinds.ts';
import { REFERENCES, type Reference } from '../server/src/checks/references.ts';
import { RULES } from '../server/src/checks/rules/index.ts';
import { TOPICS } from '../server/src/checks/topics.ts';
import { EFFECTS } from '../server/src/cli/rules.ts';
import { describeRanges } from '../server/src/tikv/version.ts';

const FIXED = /^```(toml|yaml) fixed(?: "(.*)")?$/gm;
const docs = new URL('../docs/rules/', import.meta.url);
const pages = new Map([
  ...KINDS.map((rule) => [`${rule.id}.md`, render(rule)] as const),
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

function render({ id, title, severity, effect, topic, why, versions, references }: FindingKind): string {
  const page = readFileSync(new URL(`./rules/${id}.md`, import.meta.url), 'utf8');
  const cases = page.slice(page.indexOf('## ')).replace(/^## /gm, '### ').replace(FIXED, showFix);
  const facts = [
    `Severity: ${severity}`,
    `Effect: ${EFFECTS[effect]}`,
    `TiKV: ${versions ? describeRanges(versions) : 'every version'}`,
    `Topic: ${TOPICS[topic]}`,
    ...(references?.length ? [`For orientation, not an audit: ${references.map(named).join('; ')}`] : []),
  ];
  return `# ${id}\n\n**${title}.**\n\n${why}\n\n${facts.map((fact) => `- ${fact}`).join('\n')}\n\n## Examples\n\nThese are tests: a caret line says what is found above it, a second block what a fix gives.\n\n${cases}`;
}

function named(reference: Reference): string {
  return `${reference} (${REFERENCES[reference]})`;
}

/** Markdown takes no backtick behind an opening fence: the title goes on a line of its own. */
function showFix(_all: string, language: string, title: string | undefined): string {
  return `${title ? `Fix: ${title}` : 'Fixed'}\n\n\`\`\`${language}`;
}

function index(): string {
  const sections = Object.entries(TOPICS).map(([topic, name]) => {
    const rows = KINDS.filter((one) => one.topic === topic).map(row);
    return `## ${name}\n\n| Id | Severity | What it finds |\n|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `# What is found\n\n${KINDS.length} kinds of findings. The id stands behind each problem, and is what settings and comments name.\n\n${sections.join('\n')}`;
}

function row({ id, severity, title }: FindingKind): string {
  return `| [${id}](${id}.md) | ${severity} | ${title} |`;
}

test('every topic has a finding, and every reference is one that rules may name', () => {
  assert.deepEqual(new Set(KINDS.map(({ topic }) => topic)), new Set(Object.keys(TOPICS)));
  for (const { id, references = [] } of KINDS) {
    for (const reference of references) assert.ok(reference in REFERENCES, `${id}: ${reference}`);
    assert.equal(new Set(references).size, references.length, id);
  }
});

test('what exposes data or secrets refers to a weakness', () => {
  const silent = RULES.filter(({ effect, references = [] }) => effect === 'insecure' && references.length === 0);
  assert.deepEqual(
    silent.map(({ id }) => id),
    [],
  );
});
