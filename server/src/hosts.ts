/**
 * YAML that holds options of TiKV: what is loaded only when such a file is there. In the bundle of the server this is a
 * file of its own, dist/hosts.cjs, which shares the modules of dist/server.cjs (client/bundle.mjs).
 */

export { openHost } from './hosts/open.ts';
