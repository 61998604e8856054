/** What the suite uses of `node:assert/strict`, which a browser does not have. */

export function ok(value: unknown, message = 'not as expected'): asserts value {
  if (!value) throw new Error(message);
}

export function equal<T>(found: unknown, expected: T, message = ''): asserts found is T {
  ok(Object.is(found, expected), `${message} found ${show(found)}, expected ${show(expected)}`);
}

/** Enough for what JSON can hold. */
export function deepEqual(found: unknown, expected: unknown, message = ''): void {
  equal(show(found), show(expected), message);
}

export function match(text: string, pattern: RegExp, message = ''): void {
  ok(pattern.test(text), `${message} ${show(text)} does not match ${pattern}`);
}

export function doesNotMatch(text: string, pattern: RegExp, message = ''): void {
  ok(!pattern.test(text), `${message} ${show(text)} matches ${pattern}`);
}

export function notEqual(found: unknown, other: unknown, message = ''): void {
  ok(!Object.is(found, other), `${message} found ${show(found)}`);
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
