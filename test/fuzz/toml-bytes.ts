import assert from 'node:assert/strict';
import { secretSpans } from '../../server/src/checks/secrets.ts';
import { applyEdits, type Edit, type Span } from '../../server/src/document/document.ts';
import { linesOf, positionAt } from '../../server/src/document/lines.ts';
import { analyze } from '../../server/src/language.ts';
import { shorterText, type Target } from './engine.ts';
import { broken, part, seedText } from './texts.ts';

/** Any text at all is read, and what is said of it is in its place. */
export const tomlBytes: Target<string> = {
  name: 'toml-bytes',
  make: (random) =>
    random(3) === 0
      ? Array.from({ length: random(60) }, () => part(random)).join('')
      : broken(random, seedText(random)),
  check: (text) => {
    const { document, problems, config } = analyze(text);
    for (const span of [...document.faults, ...document.comments, ...problems.map(({ span }) => span)])
      inside(text, span);
    for (const block of document.blocks) {
      inside(text, block.span);
      for (const statement of block.statements) {
        inside(text, statement);
        assert.ok(statement.start <= statement.value.start && statement.value.end <= text.length, 'a value outside');
      }
    }
    inOrder(secretSpans(config), 'secrets');
    for (const { fix } of document.faults) if (fix) applied(text, fix.edits);
    for (const { fixes } of problems) for (const { edits } of fixes) applied(text, edits);
    placed(
      text,
      problems.map(({ span }) => span.start),
    );
  },
  smaller: shorterText,
};

function inside(text: string, { start, end }: Span): void {
  assert.ok(0 <= start && start <= end && end <= text.length, `${start}..${end} in a text of ${text.length}`);
}

function inOrder(spans: readonly Span[], what: string): void {
  for (const [i, { start }] of spans.entries()) assert.ok(start >= (spans[i - 1]?.end ?? 0), `${what} overlap`);
}

/** Edits of one fix never overlap. */
function applied(text: string, edits: readonly Edit[]): void {
  for (const edit of edits) inside(text, edit);
  inOrder(
    [...edits].sort((a, b) => a.start - b.start || a.end - b.end),
    'edits',
  );
  applyEdits(text, edits);
}

/** Lines and characters, counted in another way. */
function placed(text: string, offsets: readonly number[]): void {
  const lines = linesOf(text);
  for (const offset of offsets) {
    const before = text.slice(0, offset).split(/\r\n|\r(?!$)|\n/);
    if (text[offset - 1] === '\r') continue;
    const expected = { line: before.length - 1, character: before.at(-1)?.length };
    assert.deepEqual(positionAt(lines, offset), expected);
  }
}
