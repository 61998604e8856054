import type { FileDictionary, KeyDictionary } from '../verify/dictionary.ts';
import type { Finding } from '../verify/findings.ts';
import { factsOf } from '../verify/kind.ts';
import { encryptedShare, type Store, type Sum, type Sums, type Survey } from '../verify/survey.ts';
import { printable } from './cells.ts';
import type { Style } from './text.ts';
import { dateOf } from './verify-json.ts';
import { wrap } from './wrap.ts';

/** A data directory as read and judged. */
export interface Verified {
  /** As the command line names it. */
  readonly path: string;
  readonly store: Store;
  readonly survey: Survey;
}

/** The report for a terminal: the share, a table by kind of file, the dictionaries, the findings. */
export function verifyReport({ path, store, survey }: Verified, style: Style): string {
  const parts = [
    style.paint.bold(`${printable(path)}: ${headline(survey.total)}`),
    table(survey),
    dictionaries(store, survey),
    ...survey.findings.map((finding) => entry(finding, style)),
    style.paint.dim(wrap(METHOD, style.width)),
  ];
  return `${parts.join('\n\n')}\n`;
}

const METHOD =
  'Only the ends of the files were read and nothing was decrypted: a file counts as encrypted if file.dict lists it with a key and it does not bear the mark of its format.';

function headline(total: Sums): string {
  const counted = [total.encrypted, total.plain, total.unknown];
  const all = { files: sum(counted, 'files'), bytes: sum(counted, 'bytes') };
  return `${percent(total)} of the data is encrypted (${amount(total.encrypted.bytes)} of ${amount(all.bytes)}, ${total.encrypted.files} of ${count(all.files, 'file')})`;
}

function sum(sums: readonly Sum[], what: keyof Sum): number {
  return sums.reduce((all, one) => all + one[what], 0);
}

function table({ kinds, total }: Survey): string {
  const rows = [
    ['', 'encrypted', 'plain', 'unknown', 'empty', 'share'],
    ...kinds.map(({ kind, sums }) => row(factsOf(kind).title, sums)),
    row('all', total),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0))) ?? [];
  const line = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  return rows.map(line).join('\n');
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

function dictionaries({ fileDictionary, keyDictionary }: Store, survey: Survey): string {
  return [
    `file.dict  ${fileDictionary ? listing(fileDictionary) : 'none'}`,
    `key.dict   ${keyDictionary ? wrapping(keyDictionary) : 'none'}`,
    `data keys  ${survey.keysInUse} in use${methods(survey)}${ages(keyDictionary)}`,
  ].join('\n');
}

function listing({ format, files, records }: FileDictionary): string {
  const log = format === 1 ? '' : `, ${count(records, 'record')} behind its snapshot`;
  return `${count(files.size, 'file')} listed (format ${format}${log})`;
}

function wrapping({ wrapping, vendor, keys }: KeyDictionary): string {
  if (keys) return `in clear, ${count(keys.size, 'data key')}`;
  const by = vendor === undefined ? 'a key file' : `the KMS of ${printable(vendor)}`;
  return `wrapped (${printable(wrapping)}) with a master key from ${by}`;
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

function entry({ id, severity, message, paths }: Finding, { paint, width }: Style): string {
  const more = paths.length - MOST_PATHS;
  return [
    `${paint.severity[severity](severity)}  ${wrap(printable(message), width - severity.length - 2, '  ')}  ${paint.dim(id)}`,
    ...paths.slice(0, MOST_PATHS).map((path) => `    ${printable(path)}`),
    ...(more > 0 ? [paint.dim(`    and ${more} more in --format json`)] : []),
  ].join('\n');
}

const MOST_PATHS = 5;

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
