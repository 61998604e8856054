/** What is published of the results: README.md's table, the page, the image. */
import { readFileSync, writeFileSync } from 'node:fs';
import { chart } from './chart.ts';
import { details } from './details.ts';
import type { Results } from './results.ts';
import { summary } from './tables.ts';

const root = new URL('../../', import.meta.url);
export const RESULTS = new URL('docs/bench/results.json', root);
const BLOCK = /(<!-- npm run bench: begin -->\n)[\s\S]*?(<!-- npm run bench: end -->)/;

/** Each published file with the text that the results give it. */
export function rendered(results: Results): [file: URL, text: string][] {
  return [
    [RESULTS, `${JSON.stringify(results, null, 2)}\n`],
    [new URL('docs/bench/chart.svg', root), chart(results)],
    within('README.md', summary(results)),
    within('docs/bench/README.md', details(results)),
  ];
}

export function publish(results: Results): void {
  for (const [file, text] of rendered(results)) writeFileSync(file, text);
}

/** The page with its block between the two comments replaced. */
function within(name: string, block: string): [file: URL, text: string] {
  const file = new URL(name, root);
  const text = readFileSync(file, 'utf8');
  if (!BLOCK.test(text)) throw new Error(`${name} has no place for the figures`);
  return [file, text.replace(BLOCK, (_, begin: string, end: string) => `${begin}\n${block}\n\n${end}`)];
}
