import { redact, type Secrets, secretsOf } from '../checks/redact.ts';
import type { UpgradeEntry } from '../checks/upgrade/entry.ts';
import {
  addedLine,
  DEFAULTS_NOTE,
  DEFAULTS_TITLE,
  defaultsByTable,
  downgradeNote,
  type UpgradeSection,
  upgradeSections,
} from '../checks/upgrade/sections.ts';
import type { Upgrade } from '../checks/upgrade.ts';
import { type Lines, linesOf } from '../document/lines.ts';
import { nameOf, parentOf } from '../document/path.ts';
import { label } from '../tikv/version.ts';
import { printable } from './cells.ts';
import { place, type Style } from './text.ts';
import { wrap } from './wrap.ts';

/** The comparison of one file, or of a part of it with this title, for a terminal. */
export function upgradeReport(path: string, upgrade: Upgrade, style: Style, title = ''): string {
  const page: Page = {
    path: printable(path),
    lines: linesOf(upgrade.document.text),
    secrets: secretsOf(upgrade.config),
    style,
  };
  const sections = upgradeSections(upgrade);
  const defaults = defaultsPart(upgrade, page);
  const added = addedLine(upgrade);
  const parts = [
    style.paint.bold(
      `${page.path}: ${title && `${printable(title)}: `}TiKV ${label(upgrade.from.text)} -> ${label(upgrade.to.text)}`,
    ),
    downgradeNote(upgrade) ?? '',
    ...sections.map((section) => sectionPart(section, page)),
    defaults,
    sections.length === 0 && defaults === '' ? 'Nothing in this file is touched.' : '',
    added ? wrap(`New options, not listed: ${added}.`, style.width) : '',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n\n`;
}

interface Page {
  readonly path: string;
  readonly lines: Lines;
  readonly secrets: Secrets;
  readonly style: Style;
}

function sectionPart({ title, note, entries }: UpgradeSection, page: Page): string {
  const { paint, width } = page.style;
  return [
    paint.bold(`${title} (${entries.length})`),
    ...(note ? [paint.dim(wrap(note, width))] : []),
    ...entries.map((entry) => entryPart(entry, page)),
  ].join('\n');
}

function entryPart({ span, path, severity, message, fixes, id }: UpgradeEntry, page: Page): string {
  const { paint, width } = page.style;
  const where = span ? `${place(span.start, page)}  ` : '';
  const what = path === undefined ? '' : `  ${own(path, page)}`;
  return [
    `  ${where}${paint.severity[severity](severity)}${what}  ${paint.dim(id)}`,
    `    ${wrap(own(message, page), width - 4, '    ')}`,
    ...fixes.slice(0, 1).map((fix) => `    ${paint.fix('fix:')} ${own(fix.title, page)}`),
  ].join('\n');
}

function defaultsPart(upgrade: Upgrade, page: Page): string {
  const { paint, width } = page.style;
  const tables = [...defaultsByTable(upgrade)];
  const count = tables.reduce((sum, [, entries]) => sum + entries.length, 0);
  if (count === 0) return '';
  return [
    paint.bold(`${DEFAULTS_TITLE} (${count})`),
    paint.dim(wrap(DEFAULTS_NOTE, width)),
    ...tables.flatMap(([table, entries]) => [
      `  ${paint.bold(table === '' ? 'outside tables' : `[${table}]`)}`,
      ...rows(entries, width),
    ]),
  ].join('\n');
}

function rows(entries: readonly UpgradeEntry[], width: number): string[] {
  const longest = Math.max(...entries.map(({ path = '' }) => nameOf(path).length));
  return entries.flatMap(({ path = '', change }) => {
    if (!change) return [];
    const { from, to, also, follows } = change;
    const notes = [
      ...(follows ? [`follows ${follows}`] : []),
      ...(also.length > 0 ? [`also in ${also.map(parentOf).join(', ')}`] : []),
    ];
    const note = notes.length > 0 ? ` (${notes.join('; ')})` : '';
    const indent = ' '.repeat(longest + 6);
    const says = wrap(`${from} -> ${to}${note}`, width - indent.length, indent);
    return [`    ${nameOf(path).padEnd(longest)}  ${says}`];
  });
}

function own(text: string, { secrets }: Page): string {
  return printable(redact(secrets, text));
}
