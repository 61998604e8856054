// node ui.mjs FILE.vsix FOLDER: uses the packaged extension as a person does, with keyboard and mouse, and takes pictures.
// They go to .artifacts/shots; with UPDATE=1 those that README.md shows go to docs/images as well.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
};

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
  for (const [title, step] of Object.entries(STEPS)) {
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
