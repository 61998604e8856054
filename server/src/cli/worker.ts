import { paint } from './color.ts';
import { knowingOf } from './known.ts';
import { batchesOf, type Done, type Order } from './parallel.ts';

/** What a helping thread does: checks batches of files until all are taken, and answers with their pieces. */
export async function help(order: Order, answer: (done: Done) => void): Promise<void> {
  const { request, color, width, files, taken } = order;
  const knowing = knowingOf(request.baseline);
  // The thread that asked has read the baseline before: without one it makes the pieces itself.
  if ('fault' in knowing) return;
  const work = { request, style: { paint: paint(color), width }, knowing, stdin: nothing() };
  for await (const done of batchesOf(files, taken, work)) answer(done);
}

async function* nothing(): AsyncGenerator<string> {}
