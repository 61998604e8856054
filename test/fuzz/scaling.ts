/** How long each way of reading takes for the worst texts: of 50 kB, and of four times as much. */
import { fixAll } from '../../server/src/checks/fixes.ts';
import { secretSpans } from '../../server/src/checks/secrets.ts';
import { analyze } from '../../server/src/language.ts';
import { parse } from '../../server/src/toml/parse.ts';
import { WORST } from './worst.ts';

const LENGTH = 50_000;
/** Milliseconds that are worth a line. */
const NOTABLE = 200;

const WORKS: Readonly<Record<string, (text: string) => unknown>> = {
  parse,
  check: (text) => analyze(text).problems,
  fixes: (text) => analyze(text).problems.map(({ fixes }) => fixes.map(({ edits }) => edits)),
  secrets: (text) => secretSpans(analyze(text).config),
  'fix all': (text) => fixAll(text, {}),
};

/** Prints a line for each that takes notable time. `only` is a part of a text's name. */
export function scaling(only: string): void {
  for (const [name, make] of Object.entries(WORST).filter(([one]) => one.includes(only))) {
    for (const [work, read] of Object.entries(WORKS)) {
      const times = [LENGTH, 4 * LENGTH].map((length) => took(() => read(make(length))));
      if (times.some((time) => time > NOTABLE) || only)
        console.log(name, work, times.map(Math.round).join(' -> '), 'ms');
    }
  }
}

function took(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
