/** What is longer would have to be looked through too often. */
const LARGE = 500_000;

/** Room for what is new does not grow beyond the first megabyte; room for what stays grows in small steps. */
const SMALL = ['--semi-space-growth-factor=1', '--optimize-for-size'];
const USUAL = ['--semi-space-growth-factor=2', '--no-optimize-for-size'];

let flags = USUAL;

/**
 * Has the machine collect what is no longer used instead of taking more memory, unless the text is large: each key stroke
 * leaves an analysis behind, and a server lives for days. A key stroke takes half as long again (some 2 ms more on 60 kB),
 * the process half of the memory. It takes effect after the work at hand: a change of its flags makes the machine throw away
 * what it has compiled ahead of Node's own modules, which the start needs.
 */
export function staySmall(length: number): void {
  const wanted = length < LARGE ? SMALL : USUAL;
  if (wanted === flags) return;
  flags = wanted;
  setImmediate(async () => {
    const { setFlagsFromString } = await import('node:v8');
    for (const flag of wanted) setFlagsFromString(flag);
  });
}
