/** What people read is in every language we have: the manifest and the extension. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { placeholders, printed, readJson, root } from './l10n.ts';

const manifest = readFileSync(new URL('package.json', root), 'utf8');
const asked = [...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? '').sort();

for (const name of ['package.nls.json', 'package.nls.zh-cn.json']) {
  test(`${name} has what package.json asks for, and nothing else`, () => {
    const texts: Record<string, string> = readJson(name);
    assert.ok(asked.length > 50);
    assert.deepEqual(Object.keys(texts).sort(), asked);
    assert.deepEqual(
      Object.values(texts).filter((text) => text.trim() === ''),
      [],
    );
  });
}

test('package.json has no text of its own where VS Code shows one', () => {
  const shown = /^ +"(?:title|description|markdownDescription|patternErrorMessage|displayName)": "(?!%)(.*)",?$/gm;
  const plain = [...manifest.matchAll(shown)].map(([, text]) => text);
  assert.deepEqual([...new Set(plain)], ['TiKV TOML']);
});

test('a translated text of the manifest has the code and the commands of the English one', () => {
  const [english, chinese] = ['package.nls.json', 'package.nls.zh-cn.json'].map(readJson);
  const code = (text: string) => (text.match(/`[^`]+`|\(command:[^)]+\)|\{ [^}]+ \}/g) ?? []).sort();
  for (const key of asked) assert.deepEqual(code(chinese[key]), code(english[key]), key);
});

test('every step of the walkthrough has its page in Chinese', () => {
  const pages = readdirSync(new URL('docs/walkthrough/', root));
  const english = pages.filter((name) => !name.includes('.nls.'));
  assert.deepEqual(
    pages.filter((name) => name.includes('.nls.')),
    english.map((name) => name.replace(/\.md$/, '.nls.zh-cn.md')),
  );
});

test('every message of the extension is in the bundle, with its placeholders, and nothing else is', async () => {
  const code = (await printed('client/src/')).join('\n');
  const calls = [...code.matchAll(/\bl10n\s*\.\s*t\(\s*("(?:[^"\\]|\\.)*")?/g)];
  assert.deepEqual(
    calls.filter(([, literal]) => literal === undefined).map(([call]) => call),
    [],
    'a message is a literal',
  );
  const keys = new Set(calls.map(([, literal = '""']): string => JSON.parse(literal)));
  const bundle: Record<string, string> = readJson('l10n/bundle.l10n.zh-cn.json');
  assert.deepEqual(Object.keys(bundle).sort(), [...keys].sort());
  for (const [key, text] of Object.entries(bundle)) assert.deepEqual(placeholders(text), placeholders(key), key);
});
