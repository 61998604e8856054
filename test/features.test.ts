/**
 * Reads the pages in test/features/: text with a cursor (`|`) and what the editor features make of it. `UPDATE=1` rewrites
 * them, `PAGE=keys` reads one.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { plain } from '../server/src/checks/fixes.ts';
import { applyEdits } from '../server/src/document/document.ts';
import { lineAt, linesOf } from '../server/src/document/lines.ts';
import { actionsAt } from '../server/src/features/actions.ts';
import { complete, type Item } from '../server/src/features/complete.ts';
import { diffLines } from '../server/src/features/diff.ts';
import { folds } from '../server/src/features/folding.ts';
import { hints } from '../server/src/features/hints.ts';
import { hover } from '../server/src/features/hover.ts';
import { links } from '../server/src/features/links.ts';
import { literal } from '../server/src/features/literal.ts';
import { type OutlineEntry, symbols } from '../server/src/features/symbols.ts';
import { type Analysis, analyze, type Settings } from '../server/src/language.ts';
import type { Default } from '../server/src/tikv/options.ts';
import '../server/src/texts.node.ts';
import { readNode } from '../server/src/tikv/node.ts';

/** A fenced block: its info string, and its lines with their line breaks. */
interface Fence {
  readonly info: string;
  readonly text: string;
}

/** A text, and where the cursor was in it. */
interface Source {
  readonly analysis: Analysis;
  readonly offset: number;
}

/** What stands in an expected block: by the first word of its info string, with the rest of it as the argument. */
const VIEWS: Readonly<Record<string, (source: Source, argument: string, expected: string) => string>> = {
  offers: (source, words, expected) =>
    upTo(
      expected,
      itemsWith(source, words).map(({ label }) => label),
    ),
  details: (source, words, expected) =>
    upTo(
      expected,
      itemsWith(source, words).map(({ label, detail }) => `${label}: ${detail ?? ''}`),
    ),
  insert: (source, label) => `${item(source, label).edit.newText}\n`,
  accept: (source, label) => accepted(source, item(source, label)),
  hover: ({ analysis, offset }) => `${hover(analysis, offset, (id) => `page:${id}`)?.markdown ?? 'nothing'}\n`,
  outline: ({ analysis }) => outline(analysis, symbols(analysis), { start: 0, end: analysis.document.text.length }, ''),
  folds: ({ analysis }) => foldLines(analysis),
  hints: ({ analysis }) => withHints(analysis),
  links: ({ analysis }) => lines(links(analysis.config).map(({ path }) => path)),
  fixes: (source) => lines(actions(source).map(({ title, preferred }) => (preferred ? `${title} (preferred)` : title))),
  apply: (source, title) => {
    const action = actions(source).find((candidate) => candidate.title === title);
    assert.ok(action, `no action "${title}"`);
    const edits = action.snippet
      ? action.edits.map((edit) => ({ ...edit, newText: plain(edit.newText) }))
      : action.edits;
    return applyEdits(source.analysis.document.text, edits);
  },
};

const folder = new URL('./features/', import.meta.url);
for (const name of readdirSync(folder).filter((file) => !process.env.PAGE || file === `${process.env.PAGE}.md`)) {
  describe(name, () => readPage(new URL(name, folder)));
}

test('no beginning of a text makes a feature fail', () => {
  const pages = readdirSync(folder).flatMap((name) => fences(readFileSync(new URL(name, folder), 'utf8')));
  const texts = pages.filter(({ info }) => info === 'toml').map(({ text }) => text.replace('|', ''));
  const beginnings = new Set(texts.flatMap((text) => Array.from(text, (_, end) => text.slice(0, end))));
  for (const text of beginnings) {
    const offset = text.length;
    const source = { analysis: analyze(text), offset };
    // A tenth of the items at each place: all of them within ten letters.
    const some = items(source).filter((_, i) => i % 10 === offset % 10);
    for (const choice of some) accepted(source, { ...choice, filter: text.slice(choice.edit.start) });
    hover(source.analysis, offset, () => undefined);
    outline(source.analysis, symbols(source.analysis), { start: 0, end: offset }, '');
    foldLines(source.analysis);
    withHints(source.analysis);
    actions(source);
  }
});

const DIFFS: readonly { readonly from: string; readonly to: string; readonly changed: number }[] = [
  { from: 'a\nb\n', to: 'a\nb\n', changed: 0 },
  { from: 'a\nb\nc\n', to: 'a\nx\nc\n', changed: 1 },
  { from: 'a\nb\nc\nd\n', to: 'x\nb\nc\ny\n', changed: 2 },
  { from: 'a\nb\nc\n', to: 'c\na\nb\n', changed: 2 },
  { from: '', to: 'a\n', changed: 1 },
  { from: 'a', to: '', changed: 1 },
  { from: 'a\r\nb', to: 'a\r\nb\r\n', changed: 1 },
  { from: 'a\na\na\n', to: 'a\n', changed: 1 },
];

for (const { from, to, changed } of DIFFS) {
  test(`line edits from ${JSON.stringify(from)} to ${JSON.stringify(to)}`, () => {
    const edits = diffLines(from, to);
    assert.equal(applyEdits(from, edits), to);
    assert.equal(edits.length, changed);
  });
}

test('where very many lines differ, one edit over all of them', () => {
  const lines = (letter: string) => `same\n${`${letter}\nboth\n`.repeat(600)}`;
  const edits = diffLines(lines('a'), lines('b'));
  assert.equal(applyEdits(lines('a'), edits), lines('b'));
  assert.equal(edits.length, 1);
});

const LITERALS: readonly [value: Default, written: string][] = [
  ['x', '"x"'],
  [2 ** 63, '9223372036854775807'],
  [0.5, '0.5'],
  [true, 'true'],
  [['a', 'b'], '["a", "b"]'],
  [{}, '{}'],
  [{ zone: 'z1', host: 'h' }, '{ zone = "z1", host = "h" }'],
];

for (const [value, written] of LITERALS) {
  test(`TOML writes ${written}`, () => assert.equal(literal(value), written));
}

function readPage(file: URL): void {
  const page = readFileSync(file, 'utf8');
  let updated = page;
  for (const part of page.split(/^## /m).slice(1)) {
    const [title = '', ...rest] = part.split('\n');
    const [source, ...expected] = fences(rest.join('\n'));
    const settings = {
      setting: /^version: (\S+)$/m.exec(part)?.[1] ?? '',
      node: readNode(JSON.parse(/^node: (.+)$/m.exec(part)?.[1] ?? '{}')).node,
    };
    for (const fence of expected) {
      test(`${title}: ${fence.info}`, () => {
        assert.ok(source && source.info === 'toml', 'a case begins with a toml block');
        const marked = /^crlf$/m.test(part) ? source.text.replaceAll('\n', '\r\n') : source.text;
        const actual = view(marked, settings, fence).replaceAll('\r', '');
        if (process.env.UPDATE) updated = replaceIn(updated, part, fence, actual);
        else assert.equal(actual, fence.text);
      });
    }
  }
  if (process.env.UPDATE) test('update', () => writeFileSync(file, updated));
}

function view(marked: string, settings: Settings, { info, text }: Fence): string {
  const at = marked.indexOf('|');
  const source = marked.replace('|', '');
  const analysis = analyze(source, { ...settings, fileName: 'tikv.toml' });
  const [name = '', argument = ''] = [info.split(' ')[0], info.split(' ').slice(1).join(' ')];
  const show = VIEWS[name];
  assert.ok(show, `no view ${name}`);
  return show({ analysis, offset: Math.max(at, 0) }, argument, text);
}

function fences(text: string): Fence[] {
  return [...text.matchAll(/^```(.+)\n([\s\S]*?)^```$/gm)].map(([, info = '', body = '']) => ({ info, text: body }));
}

/** The case's text is looked for from the case's title on: the same block may stand in several cases. */
function replaceIn(page: string, part: string, { info, text }: Fence, actual: string): string {
  const [title = ''] = part.split('\n');
  const from = page.indexOf(`\n## ${title}\n`);
  const block = `\`\`\`${info}\n`;
  const start = page.indexOf(block, from) + block.length;
  return page.slice(0, start) + actual + page.slice(start + text.length);
}

function items({ analysis, offset }: Source): readonly Item[] {
  return complete(analysis, offset);
}

/** All, or those with the words in their label. */
function itemsWith(source: Source, words: string): readonly Item[] {
  return items(source).filter(({ label }) => label.includes(words));
}

function item(source: Source, label: string): Item {
  const found = items(source).find((candidate) => candidate.label === label);
  assert.ok(found, `no item "${label}"`);
  return found;
}

/** The text after the item was chosen, tab stops filled with their default values; where the word is no longer matched, it fails. */
function accepted({ analysis, offset }: Source, { edit, also = [], filter, label }: Item): string {
  const { text } = analysis.document;
  assert.ok(edit.start <= offset && offset <= edit.end, 'the edit holds the cursor');
  assert.ok(!text.slice(edit.start, edit.end).includes('\n'), 'the edit stays on the line of the cursor');
  assert.ok(matches(text.slice(edit.start, offset), filter ?? label), 'the typed word still finds the item');
  return applyEdits(text, [{ ...edit, newText: plain(edit.newText) }, ...also]);
}

/** As editors filter: the typed letters come in this order. */
function matches(typed: string, filter: string): boolean {
  let at = 0;
  for (const letter of filter.toLowerCase()) if (letter === typed[at]?.toLowerCase()) at++;
  return at === typed.length;
}

/** An expectation that ends in `...` says how the list begins. */
function upTo(expected: string, labels: readonly string[]): string {
  if (!expected.endsWith('...\n')) return lines(labels);
  const count = expected.split('\n').length - 2;
  return lines([...labels.slice(0, count), '...']);
}

function outline(
  analysis: Analysis,
  entries: readonly OutlineEntry[],
  outer: { start: number; end: number },
  indent: string,
): string {
  const { text } = analysis.document;
  let last = outer.start;
  return entries
    .map(({ label, kind, detail, span, name, children }) => {
      assert.ok(outer.start <= span.start && span.end <= outer.end, `${label} is inside of what it stands under`);
      assert.ok(span.start <= name.start && name.end <= span.end, `the name of ${label} is inside of its span`);
      assert.ok(last <= span.start, `${label} is behind the one before`);
      last = span.end;
      const to = lineAt(linesOf(text), span.end) + 1;
      const from = lineAt(linesOf(text), span.start) + 1;
      return `${indent}${label} (${kind}, ${from}-${to})${detail === undefined ? '' : ` ${detail}`}\n${outline(analysis, children, span, `${indent}  `)}`;
    })
    .join('');
}

/** The text with the hints where the editor shows them. */
function withHints(analysis: Analysis): string {
  const { text } = analysis.document;
  const found = hints(analysis, { start: 0, end: text.length });
  return applyEdits(
    text,
    found.map((hint) => ({ start: hint.offset, end: hint.offset, newText: `  ${hint.text}` })),
  );
}

function foldLines(analysis: Analysis): string {
  const text = linesOf(analysis.document.text);
  return lines(
    folds(analysis.document).map(
      ({ start, end, comment }) => `${lineAt(text, start) + 1}-${lineAt(text, end) + 1}${comment ? ' comment' : ''}`,
    ),
  );
}

function actions({ analysis, offset }: Source) {
  return actionsAt(analysis, { start: offset, end: offset });
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}
