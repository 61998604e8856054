/** What is longer would have to be looked through too often. */
const LARGE = 500_000;

/** Room for what is new stays at its first megabyte, or grows to sixteen. */
const SMALL = '--semi-space-growth-factor=1';
const USUAL = '--semi-space-growth-factor=2';

let flag = USUAL;

/**
 * Has the machine collect what is new more often instead of taking more memory, unless the text is large: each key stroke
 * leaves an analysis behind, and a server lives for days. It takes effect after the work at hand: a change of its flags makes
 * the machine throw away what it has compiled ahead of Node's own modules, which the start needs.
 */
export function staySmall(length: number): void {
  const wanted = length < LARGE ? SMALL : USUAL;
  if (wanted === flag) return;
  flag = wanted;
  setImmediate(async () => (await import('node:v8')).setFlagsFromString(wanted));
}
