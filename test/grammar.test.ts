import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import test from 'node:test';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar, type IToken } from 'vscode-textmate';

const { INITIAL, parseRawGrammar, Registry } = textmate;
const GRAMMAR = 'syntaxes/tikv-toml.tmLanguage.json';

/** Text -> the scopes it must have, without the suffix; in order, parts not named are not looked at. */
const CASES: readonly (readonly [text: string, ...parts: readonly string[]])[] = [
  ['# hello', ' hello: comment.line.number-sign'],
  ['# tikv-version: 7.5.4', 'tikv-version: keyword.other.directive', '7.5.4: constant.other.version'],
  [
    '[security] # c',
    '[: punctuation.definition.table.begin',
    'security: entity.name.type.table',
    ' c: comment.line.number-sign',
  ],
  ['[a."b c".d]', 'a: entity.name.type.table', '"b c": entity.name.type.table.quoted', 'd: entity.name.type.table'],
  [
    '[[a.b]]',
    '[[: punctuation.definition.table.array.begin',
    'b: entity.name.type.table',
    ']]: punctuation.definition.table.array.end',
  ],
  ['[a b', 'a: entity.name.type.table'],
  ['key-id = "x"', 'key-id: variable.other.property', '=: keyword.operator.assignment', 'x: string.quoted.double'],
  [
    'a.b."c=d" = 1',
    'a: variable.other.property',
    '"c=d": variable.other.property.quoted',
    '1: constant.numeric.integer',
  ],
  [`a = 'C:\\x'`, 'C:\\x: string.quoted.single'],
  ['a = "x\\ty\\q"', '\\t: constant.character.escape', 'y: string.quoted.double', '\\q: invalid.illegal.escape'],
  ['a = "64MB" # "', '64: constant.numeric.quantity', 'MB: keyword.other.unit', ' ": comment.line.number-sign'],
  [
    'a = "1h30m"',
    '1: constant.numeric.quantity',
    'h: keyword.other.unit',
    '30: constant.numeric.quantity',
    'm: keyword.other.unit',
  ],
  ['a = "us-east-1"', 'us-east-1: string.quoted.double'],
  [
    'a = [true, -1_0, 0x1F,',
    'true: constant.language.boolean',
    '-1_0: constant.numeric.integer',
    '0x1F: constant.numeric.integer',
  ],
  ['a = -2.5e3', '-2.5e3: constant.numeric.float'],
  ['a = +inf', '+inf: constant.numeric.float.special'],
  ['a = 1979-05-27T07:32:00Z', '1979-05-27T07:32:00Z: constant.numeric.datetime'],
  [
    'a = { zone = "z", n = 1 }',
    'zone: variable.other.property',
    'z: string.quoted.double',
    'n: variable.other.property',
    '1: constant.numeric.integer',
  ],
  ['a = yes', 'yes: invalid.illegal.value'],
  ['a = """x', 'x: string.quoted.triple.double'],
];

/** Lines that leave something open, and the scope of the first token of the last line. */
const OPEN: readonly (readonly [lines: readonly string[], scope: string])[] = [
  [['a = """', 'b = 1'], 'string.quoted.triple.double'],
  [['a = [', '1,'], 'constant.numeric.integer'],
  [['a = [1,', '[security]'], 'punctuation.definition.table.begin'],
  [['a = [1,', 'b = 2'], 'variable.other.property'],
  [['a = "open', 'b = 2'], 'variable.other.property'],
  [['[open', 'b = 2'], 'variable.other.property'],
];

const grammar = await load();

for (const [text, ...parts] of CASES) {
  test(`colours of ${text}`, () => {
    const found = tokens([text]).flat();
    for (const part of parts) assert.ok(found.includes(part), `${part} in\n${found.join('\n')}`);
  });
}

for (const [lines, scope] of OPEN) {
  test(`colours after ${lines.join(' | ')}`, () => {
    assert.match(tokens(lines).at(-1)?.[0] ?? '', new RegExp(`: ${scope}$`));
  });
}

test('nothing that TiKV takes is coloured as wrong', () => {
  const wrong = ['test/workspace/good/tikv.toml', ...acceptedFiles()].filter((file) =>
    tokens(readFileSync(file, 'utf8').split(/\r?\n/))
      .flat()
      .some((token) => token.includes('invalid.')),
  );
  assert.deepEqual(wrong, []);
});

/** Of each line the tokens as `text: innermost scope`. */
function tokens(lines: readonly string[]): string[][] {
  let state = INITIAL;
  return lines.map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.map((token) => `${line.slice(token.startIndex, token.endIndex)}: ${innermost(token)}`);
  });
}

function innermost({ scopes }: IToken): string {
  return (scopes.at(-1) ?? '').replace(/\.tikv-toml$/, '');
}

/** The files of the toml-test suite that TiKV's parser takes. */
function acceptedFiles(): string[] {
  const data = process.env.TIKV_TOML_DATA;
  if (!data) {
    console.log('skipped: colours of the toml-test files (TIKV_TOML_DATA is not set)');
    return [];
  }
  const folder = path.join(data, 'toml-test');
  const verdicts: Record<string, { accepts: boolean }> = JSON.parse(readFileSync(`${folder}/verdicts.json`, 'utf8'));
  return Object.keys(verdicts)
    .filter((file) => verdicts[file]?.accepts)
    .map((file) => path.join(folder, file));
}

async function load(): Promise<IGrammar> {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(readFileSync(wasm));
  const { createOnigScanner, createOnigString } = oniguruma;
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async () => parseRawGrammar(readFileSync(GRAMMAR, 'utf8'), GRAMMAR),
  });
  const loaded = await registry.loadGrammar('source.tikv-toml');
  assert.ok(loaded);
  return loaded;
}
