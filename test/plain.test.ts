import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainText } from '../server/src/lsp/plain.ts';

const CASES: readonly [markdown: string, text: string][] = [
  ['**a.b**\n\nWords.', 'a.b\n\nWords.'],
  ['| Type | string |\n| --- | --- |\n| Default | `"x"` |', 'Type: string\nDefault: `"x"`'],
  ['| a | b | c |\n| :-- | --: | --- |', 'a: b, c'],
  ['| Form | `a\\|b` |', 'Form: `a|b`'],
  ['above\n\n---\n\nbelow', 'above\n\nbelow'],
  ['[The page](https://example.com/x) and [no link]', 'The page: https://example.com/x and [no link]'],
  ['2 \\* 3 \\_ \\[x\\]', '2 * 3 _ [x]'],
  ['`**kept**` and ``a`b \\* c``', '`**kept**` and ``a`b \\* c``'],
  ['- one\n- two', '- one\n- two'],
];

for (const [markdown, text] of CASES) {
  test(`as plain text: ${JSON.stringify(markdown)}`, () => assert.equal(plainText(markdown), text));
}
