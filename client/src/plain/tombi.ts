import { NAMES } from './names.ts';

const BEGIN = '# TiKV TOML: the schema of TiKV, by the command "Use the TiKV Schema in Plain TOML Files"';
const END = '# TiKV TOML: end';
const BLOCK = new RegExp(`\\n?^${BEGIN}$[^]*?^${END}$\\r?\\n?`, 'm');

/** Where Tombi looks for its configuration in a folder; the first that is there is all it reads. */
export const TOMBI_FILES = ['.tombi.toml', 'tombi.toml', '.config/tombi.toml'] as const;

/** The path of the schema that our block in a tombi.toml names. */
export function schemaIn(text: string): string | undefined {
  const path = /^path = (".*")$/m.exec(BLOCK.exec(text)?.[0] ?? '')?.[1];
  return path === undefined ? undefined : JSON.parse(path);
}

/** A tombi.toml with our block in place of one that was there, or without it. */
export function withSchema(text: string, path: string | undefined): string {
  const others = text.replace(BLOCK, '');
  if (path === undefined) return others;
  const include = NAMES.map((name) => `    ${JSON.stringify(`**/${name}`)},`);
  const block = [BEGIN, '[[schemas]]', `path = ${JSON.stringify(path)}`, 'include = [', ...include, ']', END, ''];
  const gap = others === '' ? '' : others.endsWith('\n') ? '\n' : '\n\n';
  return `${others}${gap}${block.join('\n')}`;
}

/** Why a block cannot go there: a TOML file says an array only in one of two ways. */
export function tombiFault(text: string): string | undefined {
  return /^\s*schemas\s*=/m.test(text) ? 'it has `schemas = [...]`; write it as `[[schemas]]` tables' : undefined;
}
