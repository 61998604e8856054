/** How far ours is from what Node itself takes, and from a native server. */
import { isFailed, type Step } from './figures.ts';
import type { ColdFigures, Results } from './results.ts';

const START = 1.3;
const MEMORY = 25;

/** The aims and what they have come to, in sentences. */
export function yardstick({ empty, documents }: Results): string {
  const servers = documents.find(({ name }) => name === '60 kB')?.servers;
  const [ours, tombi] = [figures(servers?.ours.cold), figures(servers?.tombi.cold)];
  if (!ours) return '';
  const start = (ours.first.median / empty.initialized.median).toFixed(2);
  const work = (ours.processor / empty.processor).toFixed(2);
  const more = Math.round(ours.memory - empty.memory);
  const [least, kept] = [Math.round(empty.initialized.median), Math.round(empty.memory)];
  const aims = `The yardstick is a server in Node that only answers \`initialize\`: after ${least} ms, with ${kept} MB. Ours has the first
diagnostics of 60 kB after ${start} times that (${work} times by processor time; the aim: at most ${START}), and takes ${more} MB more
by then (the aim: at most ${MEMORY}).`;
  return tombi ? `${aims}\n${native(ours, tombi)}` : aims;
}

function native(ours: ColdFigures, tombi: ColdFigures): string {
  const times = (mine: number, other: number) => `${(mine / other).toFixed(1)} times`;
  const start = times(ours.initialized.median, tombi.initialized.median);
  const first = times(ours.first.median, tombi.first.median);
  const memory = Math.round((tombi.memory / ours.memory) * 100);
  return `Tombi, which is native code, starts ${start} as fast as ours, has the first diagnostics ${first} as fast, and takes ${memory} % of the memory.`;
}

function figures(step: Step<ColdFigures> | undefined): ColdFigures | undefined {
  return step === undefined || isFailed(step) ? undefined : step;
}
