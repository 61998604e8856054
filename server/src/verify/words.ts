import type { FileDictionary, KeyDictionary } from './dictionary.ts';
import { factsOf } from './kind.ts';
import { encryptedShare, type Store, type Sum, type Sums, type Survey } from './survey.ts';

/** How it was found out, and so what it cannot tell. */
export const METHOD =
  'Only the ends of the files were read and nothing was decrypted: a file counts as encrypted if file.dict lists it with a key and it does not bear the mark of its format.';

/** The share in one line. */
export function headline({ total }: Survey): string {
  const counted = [total.encrypted, total.plain, total.unknown];
  const all = { files: sum(counted, 'files'), bytes: sum(counted, 'bytes') };
  return `${percent(total)} of the data is encrypted (${amount(total.encrypted.bytes)} of ${amount(all.bytes)}, ${total.encrypted.files} of ${count(all.files, 'file')})`;
}

function sum(sums: readonly Sum[], what: keyof Sum): number {
  return sums.reduce((all, one) => all + one[what], 0);
}

/** A table by kind of file: a row of titles, one of each kind, one of all. */
export function tableOf({ kinds, total }: Survey): string[][] {
  return [
    ['', 'encrypted', 'plain', 'unknown', 'empty', 'share'],
    ...kinds.map(({ kind, sums }) => row(factsOf(kind).title, sums)),
    row('all', total),
  ];
}

function row(title: string, sums: Sums): string[] {
  const { encrypted, plain, unknown, empty } = sums;
  const share = encrypted.bytes + plain.bytes + unknown.bytes === 0 ? '-' : percent(sums);
  return [title, cell(encrypted), cell(plain), cell(unknown), empty.files === 0 ? '-' : `${empty.files}`, share];
}

function cell({ files, bytes }: Sum): string {
  return files === 0 ? '-' : `${files} (${amount(bytes)})`;
}

/** Rounded down: 100 % is all of it. */
function percent(sums: Sums): string {
  return `${Math.floor(encryptedShare(sums) * 1000) / 10} %`;
}

function amount(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const number = bytes / 1024 ** power;
  return `${power === 0 || number >= 100 ? Math.round(number) : number.toFixed(1)} ${UNITS[power]}`;
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** What the dictionaries say, by name. The names in them come from the disk: they may hold anything. */
export function dictionariesOf(
  { fileDictionary, keyDictionary }: Store,
  survey: Survey,
): [name: string, text: string][] {
  return [
    ['file.dict', fileDictionary ? listing(fileDictionary) : 'none'],
    ['key.dict', keyDictionary ? wrapping(keyDictionary) : 'none'],
    ['data keys', `${survey.keysInUse} in use${methods(survey)}${ages(keyDictionary)}`],
  ];
}

function listing({ format, files, records }: FileDictionary): string {
  const log = format === 1 ? '' : `, ${count(records, 'record')} behind its snapshot`;
  return `${count(files.size, 'file')} listed (format ${format}${log})`;
}

function wrapping({ wrapping, vendor, keys }: KeyDictionary): string {
  if (keys) return `in clear, ${count(keys.size, 'data key')}`;
  const by = vendor === undefined ? 'a key file' : `the KMS of ${vendor}`;
  return `wrapped (${wrapping}) with a master key from ${by}`;
}

function methods({ methods }: Survey): string {
  const each = [...methods].map(([method, files]) => `${method} for ${count(files, 'file')}`);
  return each.length === 0 ? '' : `: ${each.join(', ')}`;
}

function ages(dictionary: KeyDictionary | undefined): string {
  const times = [...(dictionary?.keys?.values() ?? [])].map(({ created }) => created).sort((a, b) => a - b);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return '';
  return `; made ${first === last ? dateOf(first) : `from ${dateOf(first)} to ${dateOf(last)}`}`;
}

/** The time of a key as ISO 8601; `unknown` for none, and for what is beyond any calendar. */
export function dateOf(seconds: number): string {
  const milliseconds = seconds * 1000;
  return seconds > 0 && milliseconds < 8.64e15 ? new Date(milliseconds).toISOString() : 'unknown';
}

/** `1 file`, `2 files`. */
function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

/** Why nothing can be said of the folders that were named; undefined where something can. */
export function lackOf({ files, faults, fileDictionary, keyDictionary, apart }: Store): string | undefined {
  if (faults.length > 0) return undefined;
  if (files.length === 0) return 'nothing of a TiKV store is in it';
  return apart && !fileDictionary && !keyDictionary ? 'the folder of `--dictionaries` has none' : undefined;
}
