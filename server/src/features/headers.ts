import type { Span } from '../document/document.ts';
import { parentOf, split } from '../document/path.ts';
import type { Config } from '../tikv/config.ts';
import { type Option, optionsUnder } from '../tikv/options.ts';
import { startsWith } from '../toml/layout.ts';
import type { Grouped, Item } from './complete.ts';
import { applies, factLine } from './facts.ts';
import { ownLines } from './lines.ts';
import { isOffered } from './offered.ts';
import type { HeaderPlace, KeyPlace } from './place.ts';

/** The tables that may get a header, by their whole path. */
export function completeHeaders(config: Config, { word, closed }: HeaderPlace): Item[] {
  return openTables(config, word).map((option) =>
    headerItem(config, option, word, (path) => (closed ? path : `${path}]`)),
  );
}

/** The same on a line of its own, brackets included, without those that do not apply; first what the table at hand has in it. */
export function completeHeaderLines(config: Config, { word, table }: KeyPlace): Grouped {
  const { text } = config.document;
  const open = openTables(config, word).filter((option) => isWanted(config, option));
  const item = (option: Option) => {
    const write = (path: string) => ownLines(text, `[${path}]\n`, word.start);
    return { ...headerItem(config, option, word, write), label: `[${option.path}]`, filter: option.path };
  };
  const isOwn = ({ path }: Option) => startsWith(split(path), table);
  return { own: open.filter(isOwn).map(item), others: open.filter((option) => !isOwn(option)).map(item) };
}

function headerItem(config: Config, option: Option, word: Span, write: (path: string) => string): Item {
  return {
    label: option.path,
    kind: 'table',
    detail: factLine(option, config.target.version),
    about: { path: option.path },
    edit: { ...word, newText: write(option.path) },
  };
}

/** Tables of the target version without a header of their own yet; those that apply to the file's master key first. */
function openTables(config: Config, word: Span): Option[] {
  const tables = tablesUnder('').filter(
    (option) => isOffered(option, config.target.version) && isOpen(config, option.path, word),
  );
  const wanted = tables.filter((option) => isWanted(config, option));
  return [...wanted, ...tables.filter((option) => !wanted.includes(option))];
}

/** A vendor's table is wanted once there is a master key that may be of this vendor. */
function isWanted(config: Config, option: Option): boolean {
  return applies(config, option) && (!option.when || config.find(parentOf(option.path)) !== undefined);
}

function tablesUnder(path: string): Option[] {
  return optionsUnder(path)
    .filter(({ types }) => types.includes('table'))
    .flatMap((option) => [option, ...tablesUnder(option.path)]);
}

/**
 * A header may build a table that is absent or only mentioned by a deeper header, unless a table above it stands in
 * braces or is built by dotted keys. The header at the cursor does not count.
 */
function isOpen(config: Config, path: string, word: Span): boolean {
  const above = split(path).slice(0, -1);
  const reachable = above.every((_, i) => {
    const value = config.find(above.slice(0, i + 1).join('.'))?.value;
    return !value || (value.kind === 'table' && value.form !== 'inline' && value.form !== 'dotted');
  });
  return reachable && isFree(config, path, word);
}

function isFree(config: Config, path: string, word: Span): boolean {
  const value = config.find(path)?.value;
  if (!value) return true;
  if (value.kind !== 'table' || (value.form !== 'implicit' && value.form !== 'header')) return false;
  const headers = config.document.blocks.filter(({ table, header }) => header && table === value);
  return headers.every(({ header }) => header && header.start <= word.start && word.end <= header.end);
}
