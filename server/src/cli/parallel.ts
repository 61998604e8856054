import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type Piece, pieceOf, type Work } from './piece.ts';
import type { Failed } from './report.ts';
import type { CheckRequest } from './requests.ts';

export type Named = string | Failed;

/** What a helping thread is told. */
export interface Order {
  readonly request: CheckRequest;
  readonly color: boolean;
  readonly width: number;
  readonly files: readonly Named[];
  /** How many batches are taken; shared by all threads. */
  readonly taken: Int32Array;
}

/** What it answers, for each batch. */
export interface Done {
  readonly batch: number;
  readonly pieces: readonly Piece[];
}

const BATCH = 16;
/** A thread needs as long to start and to warm up as so many small files take. */
const FILES_A_THREAD = 256;
/** One thread keeps its compiler and its garbage collector busy as well: on two processors a second one gains nothing. */
const PROCESSORS_A_THREAD = 2;
const MOST_THREADS = 8;

/** How many threads check these files, this one among them. */
export function threadsFor(
  { fix, files }: CheckRequest,
  number: number,
  processors: number = availableParallelism(),
): number {
  // Standard input is read here, and two threads must not write the same file.
  if (fix || files.includes('-')) return 1;
  const most = Math.min(processors / PROCESSORS_A_THREAD, number / FILES_A_THREAD, MOST_THREADS);
  return Math.max(1, Math.floor(most));
}

/** The pieces of batches that are free, one batch after the other, until all are taken. */
export async function* batchesOf(files: readonly Named[], taken: Int32Array, work: Work): AsyncGenerator<Done> {
  for (let batch = Atomics.add(taken, 0, 1); batch * BATCH < files.length; batch = Atomics.add(taken, 0, 1)) {
    yield { batch, pieces: await piecesIn(batch, files, work) };
  }
}

async function piecesIn(batch: number, files: readonly Named[], work: Work): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const file of files.slice(batch * BATCH, (batch + 1) * BATCH)) pieces.push(await pieceOf(file, work));
  return pieces;
}

/** The pieces of all files in their order, made by several threads that run `program`; what a broken one leaves, by this one. */
export async function* inParallel(order: Order, threads: number, program: string, work: Work): AsyncGenerator<Piece> {
  const crew = createCrew(order, threads - 1, program);
  const { files, taken } = order;
  let next = 0;
  try {
    for await (const { batch, pieces } of batchesOf(files, taken, work)) {
      crew.done.set(batch, pieces);
      await setImmediate(); // lets the others' answers in
      for (let ready = crew.take(next); ready; ready = crew.take(next)) {
        yield* ready;
        next++;
      }
    }
    for (; next * BATCH < files.length; next++) {
      while (!crew.done.has(next) && crew.isBusy()) await crew.news();
      yield* crew.take(next) ?? (await piecesIn(next, files, work));
    }
  } finally {
    crew.dismiss();
  }
}

/** Threads that take batches and answer. */
function createCrew(order: Order, size: number, program: string) {
  const done = new Map<number, readonly Piece[]>();
  const busy = new Set<Worker>();
  let wake = () => {};
  for (let i = 0; i < size; i++) {
    const worker = new Worker(program, { workerData: order });
    busy.add(worker);
    worker.on('message', ({ batch, pieces }: Done) => {
      done.set(batch, pieces);
      wake();
    });
    worker.on('error', () => {}); // its `exit` follows
    worker.on('exit', () => {
      busy.delete(worker);
      wake();
    });
  }
  return {
    done,
    take(batch: number): readonly Piece[] | undefined {
      const pieces = done.get(batch);
      done.delete(batch);
      return pieces;
    },
    isBusy: () => busy.size > 0,
    /** The next answer or end of a thread. */
    news: () =>
      new Promise<void>((resolve) => {
        wake = resolve;
      }),
    dismiss: () => {
      for (const worker of busy) void worker.terminate();
    },
  };
}
