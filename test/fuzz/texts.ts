/** Texts to begin with, and what breaks or varies them. */
import { readdirSync, readFileSync } from 'node:fs';
import { OPTIONS } from '../../server/src/tikv/options.ts';
import { readPage } from '../page.ts';
import { pick, type Random, some } from './random.ts';
import kept from './seeds/texts.json' with { type: 'json' };

const pages = new URL('../rules/', import.meta.url);
const PAGES = readdirSync(pages).flatMap((name) =>
  readPage(readFileSync(new URL(name, pages), 'utf8')).map(({ text }) => text),
);
const SEEDS: readonly string[] = [...kept, ...PAGES];
const PATHS = [...OPTIONS.values()].filter(({ types }) => !types.includes('table')).map(({ path }) => path);

/** A text of the seeds or the rules' pages. */
export function seedText(random: Random): string {
  return random(3) === 0 ? pick(random, kept) : pick(random, SEEDS);
}

const PARTS = [
  ...[
    '"',
    "'",
    '"""',
    "'''",
    '\\',
    '\\u00',
    '[',
    ']',
    '[[',
    ']]',
    '{',
    '}',
    '=',
    ',',
    '.',
    '#',
    ':',
    '\n',
    '\r',
    '\r\n',
  ],
  ...['\t', ' ', '\0', '\u0001', '\u007f', '\u00a0', '\ufeff', '\u2028', '\ud83d\ude00', '\ud800', '\u201c', 'é', '漢'],
  ...['1', '-', '+', '_', 'e9', '0x', 'inf', 'nan', 'true', '1979-05-27T07:32:00Z', '9223372036854775808', '1GB', '7d'],
  ...['{{ x }}', '<<<<<<< a\n', '=======\n', '>>>>>>> b\n', '# tikv-toml-disable-next-line ', '# tikv-version: 8.1\n'],
  ...['AKIAIOSFODNN7EXAMPLE', 'password = ', '[security.encryption.master-key]\n', 'a.b.c = 1\n', '[a]\n', '[[a.b]]\n'],
];

export function part(random: Random): string {
  return random(8) === 0 ? String.fromCharCode(random(random(2) === 0 ? 128 : 65536)) : pick(random, PARTS);
}

/** The text with parts put in, taken out, doubled and moved. */
export function broken(random: Random, text: string): string {
  let result = text;
  for (let left = random(8); left > 0; left--) {
    const at = random(result.length + 1);
    const to = Math.min(result.length, at + random(random(3) === 0 ? 200 : 6));
    const cut = result.slice(at, to);
    const put = [part(random), '', cut + cut, part(random) + cut][random(4)] ?? '';
    result = result.slice(0, at) + put + result.slice(to);
  }
  return result;
}

const VALUES = [
  ...[
    '1',
    '0',
    '-1',
    '4096',
    '1.5',
    '"1GB"',
    '"10 MB"',
    '"7d"',
    '"1h30m"',
    '"true"',
    'true',
    'FALSE',
    '""',
    '[]',
    '{}',
  ],
  ...[
    '["a", "b"]',
    '"127.0.0.1:20160"',
    '"/data/tikv"',
    '"info"',
    '"aes256-ctr"',
    '"kms"',
    '"file"',
    'plain',
    '"zstd"',
  ],
];

/** A configuration of real options with any values, some of them misspelt, in tables, with dots or in braces. */
export function configText(random: Random): string {
  const lines = some(random, 12, () => optionLines(random, pick(random, PATHS)));
  return lines.join(random(4) === 0 ? '\r\n' : '\n');
}

function optionLines(random: Random, path: string): string {
  const cut = path.lastIndexOf('.');
  const [table, key] = [path.slice(0, Math.max(0, cut)), misspelt(random, path.slice(cut + 1))];
  const value = pick(random, VALUES);
  if (table === '' || random(4) === 0) return `${table && `${table}.`}${key} = ${value}`;
  if (random(5) === 0) return `${table} = { ${key} = ${value} }`;
  return `[${misspelt(random, table)}]\n${key} = ${value}${random(4) === 0 ? ' # as agreed' : ''}`;
}

function misspelt(random: Random, name: string): string {
  const at = random(name.length);
  const ways = [
    name,
    name,
    name,
    name.slice(0, at) + name.slice(at + 1),
    name.replaceAll('-', '_'),
    name.toUpperCase(),
  ];
  return pick(random, ways) || 'x';
}
