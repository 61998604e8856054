/** The pages of docs/editors: what they say to paste is pasted, and the editor opens a file with a fault and mends it. */
import assert from 'node:assert/strict';
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { installFromDebian } from './e2e/debian.mjs';
import { makeFolder } from './folder.ts';
import { PROGRAM } from './terminal.ts';

const DOCS = join(import.meta.dirname, '../docs/editors');
const DRIVERS = join(import.meta.dirname, 'editors');

/** An emoji stands before the fault: editors count characters in units of their own. */
const FAULT = '# ä 😀\nstorage = { data-dir = "/data/😀", reserve_space = "5GB" }\n';
const MENDED = FAULT.replace('reserve_space', 'reserve-space');

interface Editor {
  readonly program: string;
  readonly packages: readonly string[];
  /** Prints the version; fails where something is missing. */
  readonly probe: readonly string[];
  /** What is pasted, for a version of the program. */
  config(version: string): string;
  readonly configName: string;
  arguments(config: string, file: string): readonly string[];
}

const EDITORS: Readonly<Record<string, Editor>> = {
  Neovim: {
    program: 'nvim',
    packages: ['neovim'],
    probe: ['--version'],
    config: (version) => block('neovim.md', 'lua', headingOf(Number(/v0\.(\d+)/.exec(version)?.[1] ?? 99))),
    configName: 'init.lua',
    arguments: (config, file) => ['--headless', '-u', config, file, '-c', `luafile ${join(DRIVERS, 'neovim.lua')}`],
  },
  Emacs: {
    program: 'emacs',
    packages: ['emacs-nox', 'elpa-eglot'],
    probe: ['-q', '--batch', '--eval', "(progn (package-initialize) (require 'eglot) (princ (emacs-version)))"],
    config: () =>
      `(package-initialize)\n(require 'eglot)\n${block('emacs.md', 'elisp')}${block('emacs.md', 'elisp', '', 1)}`,
    configName: 'init.el',
    arguments: (config) => ['-q', '--batch', '-l', config, '-l', join(DRIVERS, 'emacs.el')],
  },
};

for (const [name, editor] of Object.entries(EDITORS)) {
  test(`${name} shows a finding and mends it`, { timeout: 300_000 }, (t) => {
    const version = versionOf(editor);
    if (version === undefined) return t.skip(`${name} is not installed: apt-get install ${editor.packages.join(' ')}`);
    const folder = makeFolder({ 'tikv.toml': FAULT, [editor.configName]: editor.config(version) });
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    t.diagnostic(version);
    const run = drive(editor, folder);
    const result = join(folder, 'result.json');
    assert.ok(existsSync(result), `${run.status}: ${run.stdout}${run.stderr}`);
    const { found, source, fault } = JSON.parse(readFileSync(result, 'utf8'));
    assert.equal(fault, undefined);
    assert.equal(found.length, 1, String(found));
    assert.match(found[0], /\[key-wrong-case\]: .*`reserve-space`/);
    assert.equal(source, 'setting', 'the settings of the page arrive');
    assert.equal(readFileSync(join(folder, 'tikv.toml'), 'utf8'), MENDED);
  });
}

/** The first line of what the editor says of itself; undefined where it cannot be had. CI installs what is missing. */
function versionOf({ program, packages, probe }: Editor): string | undefined {
  const ask = () => {
    const { status, stdout } = spawnSync(program, probe, { encoding: 'utf8' });
    return status === 0 ? stdout.split('\n')[0] : undefined;
  };
  return ask() ?? (process.env.CI === 'true' && installFromDebian(...packages) ? ask() : undefined);
}

/** Runs the editor with the built program on its path, and nothing of the person's own. */
function drive(editor: Editor, folder: string): SpawnSyncReturns<string> {
  const program = join(folder, 'tikv-toml');
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`);
  chmodSync(program, 0o755);
  const file = join(folder, 'tikv.toml');
  const env = {
    ...process.env,
    ...{ HOME: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder, XDG_STATE_HOME: folder, XDG_DATA_HOME: folder },
    PATH: `${folder}${delimiter}${process.env.PATH}`,
    TIKV_TOML_FILE: file,
    TIKV_TOML_RESULT: join(folder, 'result.json'),
  };
  const args = editor.arguments(join(folder, editor.configName), file);
  return spawnSync(editor.program, args, { cwd: folder, env, encoding: 'utf8', timeout: 120_000 });
}

function headingOf(minor: number): string {
  return minor >= 11 ? '0.11 and later' : minor >= 8 ? '0.8 to 0.10' : '0.7';
}

/** The code that a page shows in a language, behind a heading if one is named. */
function block(page: string, language: string, heading = '', nth = 0): string {
  const text = readFileSync(join(DOCS, page), 'utf8');
  const part = heading ? text.slice(text.indexOf(`## Neovim ${heading}`)) : text;
  return [...part.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))][nth]?.[1] ?? '';
}
