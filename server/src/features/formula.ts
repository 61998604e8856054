import { DEFINITIONS } from '../generated/constraints.ts';

/** An expression of `schemas/` for people: definitions spelt out, words for what the node has, its own option by its name. */
export function formulaText(expression: string, path?: string): string {
  const words = spelt(expression)
    .replace(/(?<![\w.-])cpu(?![\w.-])/g, 'processors')
    .replace(/(?<![\w.-])mem(?![\w.-])/g, 'memory');
  return path === undefined ? words : withoutTable(words, path);
}

function spelt(expression: string): string {
  const isAlone = /^\$[a-z][\w-]*$/.test(expression);
  const whole = expression.replace(/\$([a-z][\w-]*)/g, (_, name: string) => {
    const meaning = spelt(DEFINITIONS[name] ?? name);
    return isAlone ? meaning : `(${meaning})`;
  });
  return whole.replace(/(?<![\w.-])([\w.-]+) is set and \1 /g, '$1 ');
}

function withoutTable(text: string, path: string): string {
  const own = new RegExp(`(?<![\\w.-])${path.replaceAll('.', '\\.')}(?![\\w.-])`, 'g');
  return text.replace(own, path.slice(path.lastIndexOf('.') + 1));
}
