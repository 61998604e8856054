// node ui.mjs FILE.vsix FOLDER: uses the packaged extension as a person does, with keyboard and mouse, and takes pictures.
// They go to .artifacts/shots; with UPDATE=1 those that README.md shows go to docs/images as well.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../client/npm.mjs';
import { startBrowser } from './browser.mjs';
import { openPage } from './page.mjs';
import { installExtension, makeRun, startServer, workbenchUrl } from './server.mjs';

const SHOTS = path.join(ROOT, '.artifacts/shots');
const SETTINGS = {
  'workbench.colorTheme': 'Default Dark Modern',
  'breadcrumbs.enabled': true,
  'editor.minimap.enabled': false,
  'workbench.reduceMotion': 'on',
};
const README = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
const [vsix, folder] = process.argv.slice(2);
const file = path.join(folder, 'tikv.toml');
const onDisk = () => readFileSync(file, 'utf8');

/** What a person does, in this order; a step that fails ends the run, as the next ones build on it. */
const STEPS = {
  'opens the example and sees squiggles': async (ui) => {
    await ui.see('.squiggly-error');
    await ui.hide('Control+B', '.part.sidebar');
    await ui.press('Control+Shift+M', '.markers-panel .monaco-list-row >> text=method-invalid');
    await ui.shot('problems');
    await ui.hide('Control+Shift+M', '.markers-panel');
  },
  'reads why, and opens the page of the rule from the hover': async (ui) => {
    await ui.hover('aes256-gcm', '.monaco-hover >> text=method-invalid');
    await ui.shot('hover');
    await ui.page.locator('.monaco-hover a.code-link >> text=method-invalid').click();
    await ui.see('.tab.active >> text=method-invalid.md');
    await ui.seeInWebview('h1');
    await ui.shot('rule-page');
    await ui.close('method-invalid.md');
  },
  'mends a line with Ctrl+.': async (ui) => {
    await ui.putCursor('aes256-gcm');
    await ui.press('Control+.', '.action-widget .monaco-list-row >> text=aes256-ctr');
    await ui.shot('quickfix');
    await ui.page.locator('.action-widget .monaco-list-row >> text=aes256-ctr').first().click();
    await ui.page.locator('.view-line >> text=aes256-ctr').first().waitFor();
    await ui.save(() => assert.match(onDisk(), /^data-encryption-method = "aes256-ctr"$/m));
  },
  'sees the TiKV version and changes it': async (ui) => {
    await ui.click('.statusbar-item[id="status.languageStatus"]', '.hover-language-status >> text=TiKV 8.5');
    await ui.shot('status');
    await ui.page.locator('.hover-language-status a >> text=Change').click();
    await ui.pick('7.5');
    await ui.pick('In this file');
    await ui.save(() => assert.match(onDisk(), /^# tikv-version: 7\.5\.\d+$/m));
    await ui.click('.statusbar-item[id="status.languageStatus"]', '.hover-language-status >> text=TiKV 7.5');
    await ui.page.keyboard.press('Escape');
  },
  'mends everything that needs no decision': async (ui) => {
    await ui.command('Fix All', 'Fix All');
    await ui.save(() => assert.match(onDisk(), /^cert-allowed-cn = /m));
  },
  'completes a key and its value': async (ui) => {
    await ui.replaceAll('[security.encryption]\n');
    await ui.page.keyboard.type('data-e', { delay: 60 });
    await ui.press('Control+Space', '.suggest-widget.visible .monaco-list-row >> text=data-encryption-method');
    await ui.shot('completion');
    await ui.page.keyboard.press('Enter');
    await ui.press('Control+Space', '.suggest-widget.visible .monaco-list-row >> text=aes256-ctr');
    await ui.page.locator('.suggest-widget.visible .monaco-list-row >> text=aes256-ctr').click();
    await ui.save(() => assert.match(onDisk(), /^data-encryption-method = "aes256-ctr"$/m));
  },
  'inserts an AWS KMS snippet and fills it in': async (ui) => {
    await ui.replaceAll('[security]\nredact-info-log = true\n');
    await ui.command('TiKV TOML: Insert Snippet', 'TiKV TOML: Insert Snippet');
    await ui.see('.quick-input-list .monaco-list-row >> text=AWS KMS');
    await ui.shot('snippets');
    await ui.pick('AWS KMS');
    await ui.page.locator('.view-line >> text=kms-key-id').first().waitFor();
    await ui.shot('snippet');
    await ui.page.keyboard.press('Tab');
    await ui.page.keyboard.type('alias/tikv');
    await ui.page.keyboard.press('Tab');
    await ui.page.keyboard.type('eu-west-1');
    await ui.page.keyboard.press('Escape');
    await ui.page.keyboard.press('Escape');
    await ui.save(() => {
      assert.match(onDisk(), /^data-encryption-method = "aes256-ctr"$/m);
      assert.match(onDisk(), /^key-id = "alias\/tikv"\nregion = "eu-west-1"$/m);
    });
  },
  'turns encryption on, question by question, and back again': async (ui) => {
    await ui.replaceAll(PLAIN);
    await ui.save(() => assert.equal(onDisk(), PLAIN));
    await ui.command('TiKV TOML: Configure', 'Configure Encryption at Rest');
    await ui.pick('8.5');
    await ui.pick('aes256-ctr');
    await ui.see('.quick-input-list .monaco-list-row >> text=HashiCorp Vault');
    await ui.shot('configure-keeper');
    await ui.pick('AWS KMS');
    await ui.asks('key-id');
    await ui.type('projects/a/locations/b/keyRings/c/cryptoKeys/d');
    await ui.see('.quick-input-message >> text=/AWS|vendor/');
    await ui.shot('configure-check');
    await ui.goBack('.quick-input-list .monaco-list-row >> text=HashiCorp Vault');
    await ui.pick('AWS KMS');
    await ui.asks('key-id');
    await ui.answer(KEY_1, 'endpoint');
    await ui.answer('', 'preview');
    await ui.see('.monaco-diff-editor');
    await ui.shot('configure-preview');
    await ui.pick('Apply');
    await ui.seeInWebview('h1');
    await ui.shot('configure-done');
    await ui.save(() =>
      assert.ok(onDisk().startsWith(PLAIN) && onDisk().includes(`key-id = "${KEY_1}"\nregion = "eu-west-1"`)),
    );
    await ui.undo();
    await ui.save(() => assert.equal(onDisk(), PLAIN));
    await ui.redo();
    await ui.save(() => assert.match(onDisk(), /aes256-ctr/));
  },
  'leaves no trace when it goes away': async (ui) => {
    const before = onDisk();
    await ui.command('TiKV TOML: Rotate', 'Rotate Master Key');
    await ui.pick('AWS KMS');
    await ui.asks('key-id');
    await ui.answer(KEY_2, 'endpoint');
    await ui.answer('', 'preview');
    await ui.see('.monaco-diff-editor');
    await ui.hide('Escape', '.quick-input-widget');
    await ui.gone('.monaco-diff-editor');
    await ui.save(() => assert.equal(onDisk(), before));
  },
  'rotates the master key, in two steps where TiKV needs them': async (ui) => {
    await ui.command('TiKV TOML: Rotate', 'Rotate Master Key');
    await ui.pick('Azure');
    await ui.see('.quick-input-list .monaco-list-row >> text=Step 1 of 2');
    await ui.shot('rotate-detour');
    await ui.pick('Step 1 of 2');
    await ui.asks('path');
    await ui.answer('/run/tikv-keys/between.key', 'preview');
    await ui.pick('Apply');
    await ui.seeInWebview('h1');
    await ui.shot('rotate-done');
    await ui.save(() =>
      assert.match(onDisk(), /previous-master-key\]\ntype = "kms"[\s\S]*path = "\/run\/tikv-keys\/between\.key"/),
    );
  },
  'reads the runbook': async (ui) => {
    await ui.command('TiKV TOML: Show Runbook', 'Show Runbook');
    await ui.see('.tab.active >> text=tikv.toml runbook');
    await ui.shot('runbook');
    await ui.close('tikv.toml runbook');
  },
  'finishes the rotation': async (ui) => {
    await ui.command('TiKV TOML: Finish', 'Finish Rotation');
    await ui.see('.monaco-diff-editor');
    await ui.shot('finish-preview');
    await ui.pick('Apply');
    await ui.save(() => assert.doesNotMatch(onDisk(), /previous/));
  },
  'turns encryption off and keeps the key': async (ui) => {
    await ui.command('TiKV TOML: Turn', 'Turn Encryption Off');
    await ui.see('.monaco-diff-editor');
    await ui.shot('disable-preview');
    await ui.pick('Apply');
    await ui.save(() => assert.match(onDisk(), /"plaintext"[\s\S]*between\.key/));
  },
  'lets Vault Agent write the key file': async (ui) => {
    await ui.replaceAll('');
    await ui.command('TiKV TOML: Configure', 'Configure Encryption at Rest');
    await ui.pick('8.5');
    await ui.pick('aes256-ctr');
    await ui.pick('HashiCorp Vault');
    await ui.asks('path');
    await ui.answer('/run/tikv-keys/vault.key', 'vault-address');
    await ui.answer('https://vault.example.com:8200', 'vault-secret');
    await ui.answer('secret/data/tikv/master-key-1', 'preview');
    await ui.pick('Apply');
    await ui.see('.view-line >> text=Vault Agent: writes');
    await ui.shot('vault-agent');
    await ui.closeWithoutSaving('Untitled-1');
    await ui.close('configure encryption at rest');
    await ui.save(() => assert.match(onDisk(), /path = "\/run\/tikv-keys\/vault\.key"/));
  },
  'makes a key file, and sees nothing of it': async (ui) => {
    const key = path.join(folder, '..', 'new.key');
    await ui.command('TiKV TOML: Create', 'Create Key File');
    await ui.asks('Create a master key file');
    await ui.type(path.join(folder, 'keys/new.key'));
    await ui.see('.quick-input-message');
    await ui.shot('key-file');
    await ui.answer(key, undefined);
    await ui.see('.notification-toast >> text=A new master key is in');
    assert.match(readFileSync(key, 'utf8'), /^[0-9a-f]{64}\n$/);
    assert.equal(statSync(key).mode & 0o777, 0o400);
    await ui.shot('key-file-done');
    await ui.hideNotifications();
  },
  'proves how much of a data directory is encrypted': async (ui) => {
    const data = path.join(folder, '..', 'data');
    mkdirSync(path.join(data, 'db'), { recursive: true });
    writeFileSync(path.join(data, 'db/000007.sst'), Buffer.from(`${'00'.repeat(4096)}f7cff485b741e288`, 'hex'));
    await ui.command('TiKV TOML: Verify', 'Verify Data Directory');
    await ui.asks('The data directory of a stopped TiKV');
    await ui.chooseFolder(data);
    await ui.see('.tab.active >> text=how much is encrypted');
    await ui.seeInWebview('h1');
    await ui.shot('verify');
    await ui.close('how much is encrypted');
  },
  'opens a TiUP topology and mends an option in it': async (ui) => {
    writeFileSync(path.join(folder, 'topology.yaml'), TOPOLOGY);
    await ui.press('Control+P', '.quick-input-widget input');
    await ui.type('topology.yaml');
    await ui.pick('topology.yaml');
    await ui.see('.tab.active >> text=topology.yaml');
    await ui.see('.squiggly-error');
    await ui.shot('topology');
    await ui.putCursor('aes256-gcm');
    await ui.press('Control+.', '.action-widget .monaco-list-row >> text=aes256-ctr');
    await ui.page.locator('.action-widget .monaco-list-row >> text=aes256-ctr').first().click();
    await ui.save(() =>
      assert.equal(
        readFileSync(path.join(folder, 'topology.yaml'), 'utf8'),
        TOPOLOGY.replace('aes256-gcm', 'aes256-ctr'),
      ),
    );
    await ui.close('topology.yaml');
  },
  'is led through it all by the walkthrough': async (ui) => {
    await ui.command('Welcome: Open Walkthrough', 'Open Walkthrough');
    await ui.pick('Encrypt a TiKV cluster');
    await ui.see('.getting-started-step >> text=See where you stand');
    await ui.page.locator('.getting-started-step >> text=Choose what keeps the master key').click();
    await ui.seeInWebview('table');
    await ui.shot('walkthrough');
    const button = '.getting-started-step a, .getting-started-step .monaco-button';
    await ui.page.locator(button, { hasText: 'Compare Key Managers' }).first().click();
    await ui.see('.tab.active >> text=key-managers.md');
    await ui.seeInWebview('h1');
    await ui.shot('key-managers');
    await ui.close('key-managers.md');
    await ui.see('.getting-started-step .codicon-getting-started-step-checked');
  },
};

const TOPOLOGY = `# the cluster of the shop
global:
  user: tidb
server_configs:
  tikv:
    log.level: info
    security.encryption.data-encryption-method: aes256-gcm # strong
    security.encryption.master-key.type: kms
    security.encryption.master-key.key-id: alias/tikv
    security.encryption.master-key.region: eu-west-1
pd_servers:
  - host: 10.0.1.1
tikv_servers:
  - host: 10.0.1.4
    config:
      storage.block-cache.capcity: 24GB
`;
const PLAIN = '# the cluster of the shop\n[storage]\ndata-dir = "/data/tikv" # the fast disk\n';
const KEY_1 = 'arn:aws:kms:eu-west-1:210987654321:key/1f2e3d4c-5b6a-4980-91a2-b3c4d5e6f708';
const KEY_2 = 'arn:aws:kms:eu-west-1:210987654321:key/9a8b7c6d-5e4f-4321-8765-a1b2c3d4e5f6';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
await main();

async function main() {
  mkdirSync(SHOTS, { recursive: true });
  const run = makeRun(SETTINGS);
  installExtension(vsix, path.join(run, 'extensions'));
  const server = await startServer(run, { extensions: path.join(run, 'extensions') });
  const browser = await startBrowser(run, server.origin);
  const ui = await openPage(browser, workbenchUrl(server, folder, [['openFile', server.uri(file)]]), take);
  const result = await walk(ui);
  await browser.close().catch(() => {});
  await server.stop();
  if (process.env.E2E_RESULT) writeFileSync(process.env.E2E_RESULT, JSON.stringify(result));
  process.exit(result.failed > 0 ? 1 : 0);
}

async function walk(ui) {
  console.log('\n  With keyboard and mouse');
  let passed = 0;
  const wanted = new RegExp(process.env.E2E_GREP ?? '');
  const steps = Object.entries(STEPS).filter(([title], at) => at === 0 || wanted.test(title));
  for (const [title, step] of steps) {
    try {
      await step(ui);
      console.log(`    ✔ ${title}`);
      passed++;
    } catch (error) {
      await ui.shot('failure');
      console.log(`    ✖ ${title}\n${error.stack}`);
      return { passed, failed: 1 };
    }
  }
  return { passed, failed: 0 };
}

async function take(page, name) {
  const shot = path.join(SHOTS, `${name}.png`);
  await page.locator('.statusbar-item', { hasText: 'Activating Extensions' }).waitFor({ state: 'hidden' });
  await page.screenshot({ path: shot });
  if (process.env.UPDATE !== '1' || !README.includes(`docs/images/${name}.png`)) return;
  mkdirSync(path.join(ROOT, 'docs/images'), { recursive: true });
  copyFileSync(shot, path.join(ROOT, 'docs/images', `${name}.png`));
}
