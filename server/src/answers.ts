/**
 * What the server loads at the first completion, hover or hint. In the bundle this is a file of its own, dist/answers.cjs,
 * which shares the modules of dist/server.cjs (client/bundle.mjs).
 */

export { complete } from './features/complete.ts';
export { describe } from './features/describe.ts';
export { hints } from './features/hints.ts';
export { hover } from './features/hover.ts';
