/** The server in another language: nothing is left out, nothing is stale, and only who asks for it gets it. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { languageFor } from '../server/src/languages.ts';
import { speak } from '../server/src/say.ts';
import { factKeys, placeholders, readJson, root, saidKeys } from './l10n.ts';
import { readPage } from './page.ts';

const bundle: Record<string, string> = readJson('l10n/server.zh-cn.json');

test('every text of the server is in the bundle, and nothing else is', async () => {
  const keys = new Set([...(await saidKeys()), ...factKeys()]);
  assert.ok(keys.size > 1000);
  assert.deepEqual(
    [...keys].filter((key) => !Object.hasOwn(bundle, key)),
    [],
    'not translated',
  );
  assert.deepEqual(
    Object.keys(bundle).filter((key) => !keys.has(key)),
    [],
    'said no more',
  );
});

test('a translation has the placeholders and the code of its text', () => {
  const code = (text: string) => [...new Set(text.match(/`[^`]+`/g))].sort();
  for (const [key, text] of Object.entries(bundle)) {
    assert.deepEqual(placeholders(text), placeholders(key), key);
    assert.deepEqual(code(text), code(key), key);
  }
});

for (const [locale, expected] of [
  ['zh-cn', 'zh-cn'],
  ['zh-CN', 'zh-cn'],
  ['zh_CN.UTF-8', 'zh-cn'],
  ['zh-Hans-CN', 'zh-cn'],
  ['zh', 'zh-cn'],
  ['zh-TW', undefined],
  ['zh-Hant', undefined],
  ['en', undefined],
  ['de', undefined],
  ['', undefined],
  [42, undefined],
] as const) {
  test(`the locale ${JSON.stringify(locale)} is for ${expected ?? 'English'}`, () => {
    assert.equal(languageFor(locale), expected);
  });
}

before(() => speak(bundle));
after(() => speak(undefined));

/** Names of products, versions and values that are the same in every language. */
const NAMES = /AWS|KMS|Google Cloud|Azure|Key Vault|Managed HSM|TiKV|TiDB( Operator)?|TiUP|MySQL/g;
const pages = readdirSync(new URL('test/rules/', root));

for (const name of pages) {
  test(`${name}: what is found and what mends it is in Chinese`, () => {
    const cases = readPage(readFileSync(new URL(`test/rules/${name}`, root), 'utf8'));
    const problems = cases.flatMap(({ text, settings, read }) => read(text, settings).problems);
    const texts = problems.flatMap(({ message, fixes, related = [] }) => [
      message,
      ...fixes.map(({ title }) => title),
      ...related.map((one) => one.message),
    ]);
    assert.deepEqual(
      [...new Set(texts)].filter((text) => !isChinese(text)),
      [],
    );
  });
}

/** Three words of English in a row, outside of code, are a sentence that was forgotten. */
function isChinese(text: string): boolean {
  const plain = text.replace(/`[^`]*`|"[^"]*"/g, '').replace(NAMES, '');
  return /[\u4e00-\u9fff]/.test(text) && !/[A-Za-z]+ [a-z]+ [a-z]+/.test(plain);
}
