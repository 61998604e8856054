/** Makes cases from numbers, checks them, and makes the first one that fails small. */
import { type Random, randomFrom } from './random.ts';

/** One thing to try with many cases. A case is data that `JSON.stringify` shows in full. */
export interface Target<C = unknown> {
  readonly name: string;
  make(random: Random): C;
  /** Throws if the case shows a fault. */
  check(made: C): unknown;
  /** Smaller cases to try in place of one that fails. */
  smaller?(made: C): Iterable<C>;
  /** Ends what the target started. */
  close?(): Promise<unknown>;
}

export interface Failure {
  readonly seed: number;
  readonly case: unknown;
  readonly fault: unknown;
}

/** Tries the cases of `seed`, `seed + 1` and so on while `goOn(tried)`; gives how many were tried, and the first failure. */
export async function run<C>(target: Target<C>, seed: number, goOn: (tried: number) => boolean) {
  let tried = 0;
  for (; goOn(tried); tried++) {
    const made = target.make(randomFrom(seed + tried));
    const fault = await faultOf(target, made);
    if (fault !== undefined)
      return { tried, failure: { seed: seed + tried, ...(await smallest(target, made, fault)) } satisfies Failure };
  }
  return { tried };
}

async function faultOf<C>(target: Target<C>, made: C): Promise<unknown> {
  try {
    await target.check(made);
    return undefined;
  } catch (fault) {
    return fault ?? 'nothing was thrown';
  }
}

/** Cases that are tried to make one smaller. */
const MOST_TRIES = 500;

async function smallest<C>(target: Target<C>, made: C, fault: unknown) {
  let least: { case: C; fault: unknown } = { case: made, fault };
  let left = MOST_TRIES;
  for (let found = true; found && left > 0; ) {
    found = false;
    for (const one of target.smaller?.(least.case) ?? []) {
      if (left-- <= 0) break;
      const again = await faultOf(target, one);
      if (again === undefined) continue;
      least = { case: one, fault: again };
      found = true;
      break;
    }
  }
  return least;
}

/** A list without each half, quarter and so on of it. */
export function* shorter<T>(list: readonly T[]): Generator<T[]> {
  for (let size = Math.ceil(list.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < list.length; at += size) yield [...list.slice(0, at), ...list.slice(at + size)];
  }
}

/** A text without some of its lines, then without some of its letters. */
export function* shorterText(text: string): Generator<string> {
  const lines = text.split(/(?<=\n)/);
  if (lines.length > 1) for (const fewer of shorter(lines)) yield fewer.join('');
  if (text.length < 400) for (const fewer of shorter(text.split(''))) yield fewer.join('');
}
