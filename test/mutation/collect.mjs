// Stands in for `node:test`: keeps the tests, so that each can be run as a plain function, again and again.

let above = '';

export function test(title, options, run = options) {
  if (options.skip || typeof run !== 'function') return;
  globalThis.__tests__.push({ suite: globalThis.__suite__, title: `${above}${title}`, run });
}

export function describe(title, run) {
  const before = above;
  above += `${title}: `;
  run();
  above = before;
}

/** What needs something before it or after it is no plain function. */
export function before() {}
export function after() {}
export default test;
