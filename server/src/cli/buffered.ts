import type { Sink } from './run.ts';

const MOST = 64 * 1024;

/** Gathers many small texts for a sink, and writes them together: each write costs as much as checking a file. */
export function buffered(sink: Sink, beforeWriting: () => void) {
  let held: string[] = [];
  let size = 0;
  const flush = () => {
    if (size === 0) return;
    beforeWriting();
    sink.write(held.join(''));
    held = [];
    size = 0;
  };
  return {
    write(text: string): void {
      held.push(text);
      size += text.length;
      if (size >= MOST) flush();
    },
    /** Writes what is held. */
    flush,
  };
}
