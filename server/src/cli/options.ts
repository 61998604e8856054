import { nearest } from '../checks/nearest.ts';
import { parentOf } from '../document/path.ts';
import { typeName } from '../features/facts.ts';
import { formulaText } from '../features/formula.ts';
import { literal } from '../features/literal.ts';
import { isHidden } from '../features/offered.ts';
import { analyze } from '../language.ts';
import { defaultIn, existsIn, isWithin, OPTIONS, type Option, option, optionIn, valuesIn } from '../tikv/options.ts';
import { formulaIn } from '../tikv/scope.ts';
import { label, type Version } from '../tikv/version.ts';
import type { Answer } from './answer.ts';
import type { OptionsRequest } from './requests.ts';
import type { Style } from './text.ts';

/** The options that a release knows: a line each, or as JSON. */
export function listOptions({ targetVersion, section, all, format }: OptionsRequest, style: Style): Answer {
  const target = analyze('', targetVersion === undefined ? {} : { flag: targetVersion }).config.target.version;
  const table = section?.replace(/^\[|\]$/g, '');
  if (table !== undefined && !isTable(table, target)) return { fault: noSection(table, target) };
  const options = [...OPTIONS.values()].filter(
    (one) =>
      isOption(one) &&
      existsIn(one, target) &&
      (all || !isHidden(one, target)) &&
      (table === undefined || one.path.startsWith(`${table}.`)),
  );
  return { text: format === 'json' ? asJson(options, target) : asText(options, target, style) };
}

/** Not a table of options; one of any names counts. */
function isOption({ types, free }: Option): boolean {
  return free === true || !types.includes('table');
}

function isTable(path: string, target: Version): boolean {
  const found = option(path);
  return found !== undefined && !isOption(found) && existsIn(found, target);
}

function noSection(table: string, target: Version): string {
  const tables = [...OPTIONS.keys()].filter((path) => isTable(path, target));
  const near = nearest(table, tables) ?? tables.find((path) => path === parentOf(table));
  const top = tables.filter((path) => !path.includes('.')).map((path) => `\`${path}\``);
  return `TiKV ${label(target.text)} has no section \`${table}\`${near ? `. Did you mean \`${near}\`?` : `: it has ${top.join(', ')}`}`;
}

function asText(options: readonly Option[], target: Version, { paint }: Style): string {
  const cells = options.map(
    (one) => [one.path, typeName(one, target), fallback(one, target), notes(one, target)] as const,
  );
  const width = (column: 0 | 1 | 2) =>
    Math.max(0, ...cells.map((row) => row[column].length).filter((length) => length <= WIDEST));
  const [first, second, third] = [width(0), width(1), width(2)];
  const lines = cells.map(
    ([path, type, value, note]) =>
      `${paint.bold(path)}${' '.repeat(Math.max(0, first - path.length))}  ${type.padEnd(second)}  ${value.padEnd(third)}  ${paint.dim(note)}`,
  );
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

/** Longer texts stand over the edge of their column. */
const WIDEST = 70;

function fallback(found: Option, target: Version): string {
  const value = defaultIn(found, target);
  const formula = formulaOf(found, target);
  if (formula !== undefined) return formula;
  return value === undefined ? '-' : literal(value);
}

/** How TiKV comes to the default, where no value says it. */
function formulaOf(found: Option, target: Version): string | undefined {
  const { default: written, effective, defaultFrom } = optionIn(found, target);
  if (effective !== undefined || (written !== undefined && defaultFrom === undefined)) return undefined;
  const formula = defaultFrom ?? formulaIn(found, target);
  return formula === undefined ? undefined : formulaText(formula);
}

function notes(found: Option, target: Version): string {
  const { online, hidden, deprecated, secret } = found;
  const parts = [
    isWithin(online, target) && 'online',
    isWithin(hidden, target) && 'hidden',
    isWithin(deprecated?.ranges, target) && (deprecated?.by ? `deprecated: ${deprecated.by}` : 'deprecated'),
    secret && 'secret',
  ];
  return parts.filter(Boolean).join(', ');
}

/** Version 1; docs/cli.md describes it for its readers. */
function asJson(options: readonly Option[], target: Version): string {
  const rows = options.map((one) => jsonOf(one, target));
  return `${JSON.stringify({ version: 1, targetVersion: target.text, options: rows }, null, 2)}\n`;
}

function jsonOf(found: Option, target: Version): object {
  const { form, types } = optionIn(found, target);
  const formula = formulaOf(found, target);
  const values = valuesIn(found, target)?.filter(({ hidden }) => !hidden);
  const replaced = isWithin(found.deprecated?.ranges, target) ? found.deprecated?.by : undefined;
  return {
    path: found.path,
    types,
    ...(form && { form }),
    default: formula === undefined ? (defaultIn(found, target) ?? null) : null,
    ...(formula !== undefined && { defaultFrom: formula }),
    ...(values && { values: values.map(({ value }) => value) }),
    online: isWithin(found.online, target),
    deprecated: isWithin(found.deprecated?.ranges, target),
    ...(replaced && { replacedBy: replaced }),
    hidden: isWithin(found.hidden, target),
    secret: found.secret === true,
  };
}
