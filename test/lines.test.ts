import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { linesOf, positionAt } from '../server/src/document/lines.ts';

const TEXTS = ['', 'a', 'a\n', '\n\na', 'a\r\nb\r\n', 'a\rb', 'a\r\r\nb\n\rc', '表\n😀x\n', '\r', '\r\n', '\n'];

for (const text of TEXTS) {
  test(`positions are those of an editor: ${JSON.stringify(text)}`, () => {
    const lines = linesOf(text);
    const document = TextDocument.create('untitled:x', 'tikv-toml', 1, text);
    for (let offset = 0; offset <= text.length + 1; offset++) {
      assert.deepEqual(positionAt(lines, offset), document.positionAt(offset), `offset ${offset}`);
    }
  });
}
