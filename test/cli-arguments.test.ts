import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { readArguments } from '../server/src/cli/arguments.ts';
import { paint, wantsColor } from '../server/src/cli/color.ts';
import { placeOf, uriOf } from '../server/src/cli/place.ts';
import { exitCode, NOTHING, type Tally } from '../server/src/cli/report.ts';
import { summary } from '../server/src/cli/text.ts';
import { runHere } from './inprocess.ts';

const DEFAULTS = { action: 'check', files: ['a'], format: 'text', fix: false, failOn: 'error', color: 'auto' };

const TAKEN: readonly [args: string, request: object][] = [
  ['check a', DEFAULTS],
  ['check a b -', { ...DEFAULTS, files: ['a', 'b', '-'] }],
  ['check -- --odd', { ...DEFAULTS, files: ['--odd'] }],
  ['--fix check a', { ...DEFAULTS, fix: true }],
  ['check a --format json', { ...DEFAULTS, format: 'json' }],
  ['check a --format sarif', { ...DEFAULTS, format: 'sarif' }],
  ['check --fail-on=hint a', { ...DEFAULTS, failOn: 'hint' }],
  ['check --fail-on never a', { ...DEFAULTS, failOn: 'never' }],
  ['check --color=always a', { ...DEFAULTS, color: 'always' }],
  ['check --target-version v7.5 a', { ...DEFAULTS, targetVersion: 'v7.5' }],
  ['check --target-version master a', { ...DEFAULTS, targetVersion: 'master' }],
  ['check --target-version 8.5.5-20260430 a', { ...DEFAULTS, targetVersion: '8.5.5-20260430' }],
  ['check --target-version 9.0.0-beta.1 a', { ...DEFAULTS, targetVersion: '9.0.0-beta.1' }],
  ['check --stdin-filename x.toml -', { ...DEFAULTS, files: ['-'], stdinName: 'x.toml' }],
  ['lsp', { action: 'lsp' }],
  ['lsp --stdio', { action: 'lsp' }],
  ['--help', { action: 'help' }],
  ['check -h', { action: 'help' }],
  ['--version', { action: 'version' }],
  ['-V', { action: 'version' }],
];

for (const [args, request] of TAKEN) {
  test(`taken: tikv-toml ${args}`, () => assert.deepEqual(readArguments(args.split(' ')), request));
}

const REFUSED: readonly [args: string, reason: RegExp][] = [
  ['', /no command/i],
  ['chekc a', /unknown command `chekc`/i],
  ['check', /no file given/i],
  ['check --fix', /no file given/i],
  ['check --fxi a', /'--fxi'/],
  ['check --format', /--format/],
  ['check --format=xml a', /`--format` takes text, json, sarif, github, gitlab or junit, not `xml`/],
  ['rules --format sarif', /`--format` takes text or json, not `sarif`/],
  ['check --fail-on fatal a', /`--fail-on` takes error, warning, info, hint or never, not `fatal`/],
  ['check --color=maybe a', /`--color` takes auto, always or never/],
  ['check --fix=yes a', /--fix/],
  ['check --target-version=new a', /`new` is not a TiKV version/],
  ['check --target-version= a', /`` is not a TiKV version/],
  ['check --target-version 3.0.20 a', /v3\.0\.20 is too old: v4\.0\.0/],
  ['check - -', /only once/],
  ['check --stdio a', /`check` has no option `--stdio`/],
  ['upgrade --from= --to 8.5 a', /`` is not a TiKV version/],
  ['report --runbook --format=json a', /no `--format json`/],
  ['report --runbook a b', /one file/],
  ['rules log-debug', /`rules` takes no operand: `tikv-toml explain log-debug`/],
  ['rules --topic=nothing', /`--topic` is one of /],
  ['verify', /No folder given/],
  ['verify a b', /one folder at a time/],
  ['lsp a', /`lsp` takes no file/],
  ['check --stdin-filename x a', /`--stdin-filename` belongs to `-`/],
];

for (const [args, reason] of REFUSED) {
  test(`refused: tikv-toml ${args}`, () => {
    const request = readArguments(args.split(' ').filter((arg) => arg !== ''));
    assert.equal(request.action, 'refuse');
    assert.match('reason' in request ? request.reason : '', reason);
  });
}

test('a language server is not where no program stands', async () => {
  const { code, err } = await runHere(['lsp']);
  assert.deepEqual([code, /server\.cjs.* does not stand beside/.test(err)], [2, true]);
});

const PLACES: readonly [path: string, place: string, uri: string][] = [
  ['a b.toml', 'a b.toml', 'a%20b.toml'],
  ['./conf/tikv.toml', 'conf/tikv.toml', 'conf/tikv.toml'],
  [resolve('tikv.toml'), 'tikv.toml', 'tikv.toml'],
  ['/etc/tikv.toml', '/etc/tikv.toml', 'file:///etc/tikv.toml'],
];

for (const [path, place, uri] of PLACES) {
  test(`${path} is named ${uri}`, () => assert.deepEqual([placeOf(path), uriOf(path)], [place, uri]));
}

const FOUND = { error: 0, warning: 2, info: 1, hint: 3 };

const CODES: readonly [tally: Partial<Tally>, failOn: Parameters<typeof exitCode>[1], code: number][] = [
  [{}, 'hint', 0],
  [{ found: FOUND }, 'error', 0],
  [{ found: FOUND }, 'warning', 1],
  [{ found: FOUND }, 'info', 1],
  [{ found: { error: 0, warning: 0, info: 0, hint: 1 } }, 'info', 0],
  [{ found: { error: 0, warning: 0, info: 0, hint: 1 } }, 'hint', 1],
  [{ found: { error: 1, warning: 0, info: 0, hint: 0 } }, 'error', 1],
  [{ found: { error: 1, warning: 0, info: 0, hint: 0 } }, 'never', 0],
  [{ failed: 1, found: FOUND }, 'never', 2],
  [{ badVersion: true, found: FOUND }, 'warning', 2],
];

for (const [tally, failOn, code] of CODES) {
  test(`exit code ${code}: ${JSON.stringify(tally)} with --fail-on ${failOn}`, () =>
    assert.equal(exitCode({ ...NOTHING, ...tally }, failOn), code));
}

const SUMMARIES: readonly [tally: Partial<Tally>, fixing: boolean, line: string][] = [
  [{ checked: 1 }, false, 'No problems in 1 file\n'],
  [{ checked: 2 }, true, 'No problems in 2 files; 0 fixed\n'],
  [{ checked: 1, found: FOUND, fixable: 2 }, false, '2 warnings, 1 info, 3 hints in 1 file; 2 fixable with --fix\n'],
  [{ checked: 1, found: FOUND, fixed: 4 }, true, '2 warnings, 1 info, 3 hints in 1 file; 4 fixed\n'],
  [{ failed: 1 }, false, '1 file could not be read\n'],
  [{ checked: 1, failed: 2 }, true, 'No problems in 1 file; 0 fixed; 2 files could not be read or written\n'],
];

for (const [tally, fixing, line] of SUMMARIES) {
  test(`summary: ${line.trim()}`, () => assert.equal(summary({ ...NOTHING, ...tally }, fixing), line));
}

const COLORS: readonly [
  Parameters<typeof wantsColor>[0],
  environment: Record<string, string>,
  terminal: boolean,
  boolean,
][] = [
  ['auto', {}, true, true],
  ['auto', {}, false, false],
  ['auto', { NO_COLOR: '1' }, true, false],
  ['auto', { NO_COLOR: '' }, true, true],
  ['auto', { TERM: 'dumb' }, true, false],
  ['auto', { FORCE_COLOR: '1' }, false, true],
  ['auto', { FORCE_COLOR: '' }, false, true],
  ['auto', { FORCE_COLOR: '0' }, true, false],
  ['auto', { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
  ['always', { NO_COLOR: '1' }, false, true],
  ['never', { FORCE_COLOR: '1' }, true, false],
];

for (const [when, environment, terminal, expected] of COLORS) {
  test(`colour ${when} ${JSON.stringify(environment)} ${terminal ? 'terminal' : 'pipe'}: ${expected}`, () =>
    assert.equal(wantsColor(when, environment, terminal), expected));
}

test('a brush without colour changes nothing, an empty text stays empty', () => {
  assert.equal(paint(false).bold('x'), 'x');
  assert.equal(paint(true).bold('x'), '\u001B[1mx\u001B[0m');
  assert.equal(paint(true).bold(''), '');
});
