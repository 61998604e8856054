import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from './client.ts';
import type { Step } from './figures.ts';

/** No step may take longer, in milliseconds. */
const PATIENCE = 30_000;

/** What comes of the task, or the message of its failure. */
export async function attempt<T, A extends unknown[]>(task: (...args: A) => Promise<T>, ...args: A): Promise<Step<T>> {
  try {
    return await task(...args);
  } catch (fault) {
    return { failed: (fault as Error).message };
  }
}

/** Rejects if the server dies before or does not do it in time. */
export async function within<T>(client: Client, task: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`over ${PATIENCE / 1000} s`)), PATIENCE);
  });
  try {
    return await Promise.race([task, late]);
  } catch (fault) {
    // What is written to a dead process fails before its end is told.
    await Promise.race([client.ended, wait(200)]);
    throw client.hasEnded() ? new Error('died') : fault;
  } finally {
    clearTimeout(timer);
  }
}
