import { readdirSync, readFileSync } from 'node:fs';
import { transform } from 'esbuild';

export const root = new URL('../', import.meta.url);

export const readJson = (path: string) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));

/** The TypeScript below a folder, as esbuild prints it: without comments, each literal in one form. */
export async function printed(folder: string, syntax: Readonly<Record<string, boolean>> = {}): Promise<string[]> {
  const names = readdirSync(new URL(folder, root), { recursive: true }).map(String);
  const sources = names.filter((name) => name.endsWith('.ts') && !name.startsWith('generated'));
  const made = sources.map(async (name) => {
    const text = readFileSync(new URL(folder + name, root), 'utf8');
    return (await transform(text, { loader: 'ts', supported: syntax })).code;
  });
  return Promise.all(made);
}

/** The numbers that stand in braces, each once. */
export function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\d+\}/g))].sort();
}
