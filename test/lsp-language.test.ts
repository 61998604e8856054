/** The built server in the language of its client. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { CodeAction, Hover } from 'vscode-languageserver/node';
import { BY_COMMAND, FULL, OPTIONS, SNAKE, startServer, URI } from './server.ts';

const SECRET = 'q7Rk2Xv9Lm4Zt8Wp1Sd6Nf3Hb5Gj0Cy-';
const TEXT = `[security.encryption.master-key]\ntype = "kms"\nvendor = "aws"\nkey-id = "${SECRET}x/y"\n[security.encryption.master-key.aws]\nsecret-access-key = "${SECRET}"\n`;
const CHINESE = /[\u4e00-\u9fff]/;

async function open(t: TestContext, text: string, locale: string, args?: string[]) {
  const server = await startServer(FULL, OPTIONS, args, locale);
  t.after(() => server.stop());
  await server.open(text);
  return server;
}

for (const [locale, args, expected] of [
  ['zh-cn', undefined, /^TiKV 会忽略 `data_encryption_method`：正确的名称是 `data-encryption-method`。/],
  ['zh-CN', BY_COMMAND, /^TiKV 会忽略 /],
  ['de', undefined, /^TiKV ignores `data_encryption_method`: the name is `data-encryption-method`\./],
  ['zh-tw', undefined, /^TiKV ignores /],
] as const) {
  test(`findings for ${locale}${args ? ', by the command line' : ''}`, async (t) => {
    const server = await open(t, SNAKE, locale, args && [...args]);
    assert.match(String((await server.diagnostics())[0]?.message), expected);
  });
}

test('quick fixes, hovers, pages and the guide are in it, too', async (t) => {
  const server = await open(t, SNAKE, 'zh-cn');
  const [found] = await server.diagnostics();
  const textDocument = { uri: URI };
  const context = { diagnostics: [] };
  const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
    textDocument,
    range: found?.range,
    context,
  });
  assert.equal(actions[0]?.title, '重命名为 `data-encryption-method`');
  const position = { line: 0, character: 3 };
  const hover = await server.request<Hover>('textDocument/hover', { textDocument, position });
  assert.match(JSON.stringify(hover.contents), /官方文档/);
  const offer = await server.request<{ keepers: { note: string; fields: { prompt: string }[] }[] }>('tikvToml/offer', {
    uri: URI,
  });
  const prompts = offer.keepers.flatMap(({ note, fields }) => [note, ...fields.map(({ prompt }) => prompt)]);
  assert.deepEqual(
    prompts.filter((text) => !CHINESE.test(text)),
    [],
  );
  const { page } = await server.request<{ page: string }>('tikvToml/posture', { uri: URI });
  assert.match(page, /^# 安全状况：tikv\.toml\n/);
  const { fault } = await server.request<{ fault: string }>('tikvToml/keyPlace', { path: '/run/keys/key' });
  assert.match(fault, /^工作区未受信任/);
});

test('secrets are masked as in English', async (t) => {
  const [english, chinese] = await Promise.all(['en', 'zh-cn'].map((locale) => open(t, TEXT, locale)));
  const said = (await chinese?.diagnostics()) ?? [];
  assert.deepEqual(
    said.map(({ code }) => code),
    (await english?.diagnostics())?.map(({ code }) => code),
  );
  assert.ok(said.length > 1 && said.every(({ message }) => CHINESE.test(String(message))));
  assert.ok(!JSON.stringify(said).includes(SECRET.slice(0, 12)));
});
