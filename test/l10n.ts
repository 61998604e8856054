import { readdirSync, readFileSync } from 'node:fs';
import { transform } from 'esbuild';
import { OTHER_STORES } from '../server/src/checks/stores.ts';

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

/** Every text that the sources of the server say, as the key of its translation. */
export async function saidKeys(): Promise<Set<string>> {
  const code = (await printed('server/src/', { 'template-literal': false })).join('\n');
  // A template literal becomes a list of its parts, kept from the first time on.
  const said = [
    ...code.matchAll(
      /\bsay\((\w+) \|\| \(\1 = __template\((\[(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|, )*\])/g,
    ),
  ];
  const all = code.match(/\bsay\(_\w+ \|\|/g) ?? [];
  if (said.length !== all.length) throw new Error(`${all.length} texts, ${said.length} of them read`);
  const parts = said.map(([, , list]): string[] => new Function(`return ${list}`)());
  return new Set(parts.map((one) => one.reduce((before, part, at) => `${before}{${at - 1}}${part}`)));
}

const shapes = readFileSync(new URL('server/src/checks/shapes.ts', root), 'utf8');
const kinds = [...shapes.matchAll(/\bkind: '([^']+)'/g)].map(([, kind]) => kind ?? '');

/** What is said beside the texts in the sources: of broken constraints, known faults, snippets, kinds of secrets, other stores. */
export function factKeys(): Set<string> {
  const { constraints, bugs, snippets } = readJson('server/src/generated/texts.json');
  const texts = [
    ...constraints.flatMap(({ message, why }: Record<string, string>) => [message, why]),
    ...bugs
      .filter(({ change }: { change?: boolean }) => !change)
      .flatMap(({ text, todo }: Record<string, string>) => [text, todo]),
    ...Object.values<Record<string, string>>(snippets).flatMap(({ title, description }) => [title, description]),
  ];
  return new Set([...texts.filter((text): text is string => text !== undefined), ...OTHER_STORES.values(), ...kinds]);
}
