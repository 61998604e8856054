/** The same settings as TOML, as JSON with comments, and as YAML. */
import type { Default } from '../../server/src/tikv/options.ts';

export type Syntax = 'toml' | 'json' | 'yaml';

/** A table: its own settings, then the tables in it. */
export interface Section {
  readonly settings: readonly Setting[];
  readonly sections: ReadonlyMap<string, Section>;
}

export interface Setting {
  readonly name: string;
  readonly value: Default;
  /** A number that is written with a point even when it is whole. */
  readonly isFloat: boolean;
  /** Stands above, as a comment. */
  readonly remark?: string;
}

const WIDTH = 96;

export function tomlText(page: Section): string {
  return tomlLines(page, '').join('');
}

function tomlLines(page: Section, path: string): string[] {
  return [
    ...page.settings.flatMap((one) => [...remark(one, '#', ''), `${one.name} = ${literal(one)}\n`]),
    ...[...page.sections].flatMap(([name, inner]) => {
      const below = path === '' ? name : `${path}.${name}`;
      const header = inner.settings.length > 0 ? [`\n[${below}]\n`] : [];
      return [...header, ...tomlLines(inner, below)];
    }),
  ];
}

export function jsonText(page: Section): string {
  return `{\n${jsonLines(page, '  ').join(',\n')}\n}\n`;
}

function jsonLines(page: Section, indent: string): string[] {
  return [
    ...page.settings.map((one) => `${remark(one, '//', indent).join('')}${indent}"${one.name}": ${literal(one)}`),
    ...[...page.sections].map(
      ([name, inner]) => `${indent}"${name}": {\n${jsonLines(inner, `${indent}  `).join(',\n')}\n${indent}}`,
    ),
  ];
}

export function yamlText(page: Section): string {
  return yamlLines(page, '').join('');
}

function yamlLines(page: Section, indent: string): string[] {
  return [
    ...page.settings.flatMap((one) => [...remark(one, '#', indent), `${indent}${one.name}: ${literal(one)}\n`]),
    ...[...page.sections].flatMap(([name, inner]) => [`${indent}${name}:\n`, ...yamlLines(inner, `${indent}  `)]),
  ];
}

/** JSON's literals are TOML's and YAML's, too. */
function literal({ value, isFloat }: Setting): string {
  return isFloat && Number.isInteger(value) ? `${value}.0` : JSON.stringify(value);
}

function remark({ remark: text = '' }: Setting, mark: string, indent: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${indent}${mark} ${word}`);
  }
  return lines.map((line) => `${line}\n`);
}
