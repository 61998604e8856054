import type { Sink } from './run.ts';

/** One line on a terminal that says how far long work has come. */
export interface Progress {
  /** So much is done. */
  step(done: number): void;
  /** Takes the line away, before anything else is printed. */
  clear(): void;
}

/** Work that ends sooner shows nothing. */
const PATIENCE = 1000;
const PAUSE = 100;

/** Progress on a terminal; elsewhere none. `now` gives milliseconds. */
export function progressOn(sink: Sink, total: number, now: () => number = Date.now): Progress {
  if (sink.isTTY !== true) return { step: () => {}, clear: () => {} };
  let due = now() + PATIENCE;
  let isShown = false;
  return {
    step(done) {
      if (now() < due) return;
      due = now() + PAUSE;
      isShown = true;
      sink.write(`\r${done} of ${total} files checked`);
    },
    clear() {
      if (isShown) sink.write('\r\u001B[K');
      isShown = false;
    },
  };
}
