/** Times in milliseconds, put together. */
export interface Spread {
  readonly times: number;
  readonly median: number;
  readonly p95: number;
}

/** What a step took, or how it failed: `died`, `over 30 s`, or what was wrong with the answer. */
export type Step<T> = T | Failed;
export interface Failed {
  readonly failed: string;
}

export function isFailed(step: unknown): step is Failed {
  return typeof step === 'object' && step !== null && 'failed' in step;
}

export function spread(taken: readonly number[]): Spread {
  return { times: taken.length, median: share(taken, 0.5), p95: share(taken, 0.95) };
}

/** The number below which (or at which) that share of all is. */
export function share(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return rounded(sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN);
}

export async function timed(task: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await task();
  return performance.now() - before;
}

/** To three digits, which is more than a measurement is worth. */
export function rounded(number: number): number {
  return Number(number.toPrecision(3));
}
