import assert from 'node:assert/strict';
import parseString from '@iarna/toml/parse-string.js';
import type { Value } from '../../server/src/document/document.ts';
import { parse } from '../../server/src/toml/parse.ts';
import { shorterText, type Target } from './engine.ts';
import { pick, type Random, some } from './random.ts';

/** Texts that are TOML by their making: no fault is found, and the values are those of another parser. */
export const tomlGrammar: Target<string> = {
  name: 'toml-grammar',
  make: (random) => {
    const eol = random(4) === 0 ? '\r\n' : '\n';
    const top = pairs(random, 'k', eol);
    const tables = some(random, 4, () => '').map(
      (_, i) => `${header(random, i)}${blank(random, eol)}${pairs(random, 'm', eol)}`,
    );
    return [top, ...tables].join('');
  },
  check: (text) => {
    const theirs = attempt(text);
    if (theirs === undefined) return; // A smaller case may be no TOML.
    const { root, faults } = parse(text);
    assert.deepEqual(faults, []);
    assert.deepEqual(plain(root), normal(theirs));
  },
  smaller: shorterText,
};

function attempt(text: string): unknown {
  try {
    return parseString(text);
  } catch {
    return undefined;
  }
}

function blank(random: Random, eol: string): string {
  return pick(random, ['', ' ', '\t', ' # "x = [', '  #']) + eol + pick(random, ['', '', eol, `# ]${eol}`]);
}

function header(random: Random, nth: number): string {
  return pick(random, [`[t${nth}]`, `[ t${nth} . "a b" ]`, `[[l${nth}]]`, `[t${nth}.'x.y'.z]`, `["ключ ${nth}"]`]);
}

function pairs(random: Random, prefix: string, eol: string): string {
  return some(random, 5, () => '')
    .map(
      (_, i) =>
        `${key(random, prefix + i)}${pick(random, [' = ', '=', '\t= '])}${value(random, 3, eol)}${blank(random, eol)}`,
    )
    .join('');
}

function key(random: Random, name: string): string {
  return pick(random, [
    name,
    `"${name} \\u00e9"`,
    `'${name}.x'`,
    `${name}.a-b`,
    `${name} . "c" . 1`,
    `"${name}\\t\\""`,
  ]);
}

const SCALARS = [
  ...['0', '-0', '+17', '1_000', '9007199254740993', '-9223372036854775808', '1.5', '-0.25', '6.02e23', '1e-7', '2E+3'],
  ...[
    'true',
    'false',
    '""',
    "''",
    '"a # b"',
    '"\\u00e9\\n\\\\"',
    '"\\U0001F600"',
    "'C:\\x'",
    '"😀"',
    '""""""',
    "''''''",
  ],
  ...['1979-05-27T07:32:00Z', '1979-05-27 00:32:00.5-07:00'],
];

function value(random: Random, depth: number, eol: string): string {
  if (depth === 0 || random(3) > 0) return random(4) === 0 ? long(random, eol) : pick(random, SCALARS);
  if (random(2) === 0) {
    const one = pick(random, [() => pick(random, ['1', '20']), () => `[${value(random, 0, eol)}]`]);
    const gap = () => pick(random, ['', ' ', eol, ` # , ]${eol}`]);
    const items = some(random, 3, () => gap() + one() + gap());
    return `[${items.join(',')}${items.length > 0 ? pick(random, ['', ',']) : ''}${gap()}]`;
  }
  const members = some(random, 3, () => '').map(
    (_, i) => `${key(random, `i${i}`)} = ${value(random, depth - 1, '\n').replace(/\n/g, ' ')}`,
  );
  return members.some((one) => one.includes('#')) ? '{}' : `{ ${members.join(' , ')} }`;
}

function long(random: Random, eol: string): string {
  const lines = some(random, 3, () => pick(random, ['', 'a = 1', '# no comment', 'it is "so"', '[x]']));
  const escaped = pick(random, ['', '\\', '\\\\', `\\${eol}   `]);
  return random(2) === 0
    ? `'''${lines.join(eol)}${eol}'''`
    : `"""${eol}${lines.join(eol)}${escaped === '\\' ? '' : escaped}"""`;
}

function plain(value: Value): unknown {
  if (value.kind === 'array') return value.items.map(plain);
  if (value.kind === 'table')
    return Object.fromEntries([...value.entries].map(([name, entry]) => [name, plain(entry.value)]));
  if (value.kind === 'invalid') return 'invalid';
  return normal(value.kind === 'datetime' ? parseString(`value=${value.value}`).value : value.value);
}

/** Dates as text, whole numbers as such, tables as plain objects, long texts with the line ends that TiKV reads. */
function normal(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string') return value.replaceAll('\r\n', '\n');
  if (typeof value === 'number') return value === 0 ? 0 : value;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (Array.isArray(value)) return value.map(normal);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, normal(inner)]));
}
