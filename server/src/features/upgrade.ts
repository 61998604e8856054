import type { UpgradeEntry } from '../checks/upgrade/entry.ts';
import {
  addedLine,
  DEFAULTS_NOTE,
  DEFAULTS_TITLE,
  defaultsByTable,
  downgradeNote,
  upgradeSections,
} from '../checks/upgrade/sections.ts';
import type { Upgrade } from '../checks/upgrade.ts';
import { type Lines, lineAt, linesOf } from '../document/lines.ts';
import { nameOf, parentOf } from '../document/path.ts';
import { label } from '../tikv/version.ts';
import { cell, plain } from './markdown.ts';

/** The upgrade check as a page in Markdown. */
export function upgradePage(upgrade: Upgrade, fileName: string): string {
  const lines = linesOf(upgrade.document.text);
  const sections = upgradeSections(upgrade);
  const defaults = defaultsTables(upgrade);
  const added = addedLine(upgrade);
  return `${[
    `# ${plain(fileName)}: TiKV ${label(upgrade.from.text)} → ${label(upgrade.to.text)}`,
    ...[...upgrade.notes, downgradeNote(upgrade)].flatMap((note) => (note ? `> ${note}` : [])),
    sections.length === 0 && defaults.length === 0 ? 'Nothing in this file is touched.' : '',
    ...sections.flatMap(({ title, note, entries }) => [
      `## ${title}`,
      note ?? '',
      entries.map((entry) => item(entry, lines)).join('\n'),
    ]),
    ...(defaults.length > 0 ? [`## ${DEFAULTS_TITLE}`, DEFAULTS_NOTE, ...defaults] : []),
    ...(added ? [`## New options`, `${added}. Completion and hover know them once the target version is set.`] : []),
  ]
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

function item({ path, span, message, fixes }: UpgradeEntry, lines: Lines): string {
  const place = span && `Line ${lineAt(lines, span.start) + 1}`;
  const name = path === undefined ? undefined : `\`${path.replace(/[`\s]+/g, ' ')}\``;
  const head = [place, name].flatMap((part) => part ?? []).join(', ');
  const [fix] = fixes;
  return `- ${head && `${head}: `}${plain(message)}${fix ? ` _Fix: ${plain(fix.title)}._` : ''}`;
}

function defaultsTables(upgrade: Upgrade): string[] {
  const [old, now] = [upgrade.from, upgrade.to].map(({ text }) => label(text));
  return [...defaultsByTable(upgrade)].map(([table, entries]) =>
    [
      `| ${table === '' ? 'Outside tables' : `\`[${table}]\``} | ${old} | ${now} | |`,
      '| --- | --- | --- | --- |',
      ...entries.map(row),
    ].join('\n'),
  );
}

function row({ path = '', change }: UpgradeEntry): string {
  if (!change) return '';
  const also = change.also.map((other) => `\`[${parentOf(other)}]\``).join(', ');
  const notes = [...(change.follows ? [`follows \`${change.follows}\``] : []), ...(also ? [`also in ${also}`] : [])];
  return `| \`${nameOf(path)}\` | ${cell(change.from)} | ${cell(change.to)} | ${notes.join('; ')} |`;
}
