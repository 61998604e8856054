/**
 * What the server loads only when somebody asks for it: the posture and the upgrade check. In the bundle this is a file
 * of its own, dist/pages.cjs, which shares the modules of dist/server.cjs (client/bundle.mjs).
 */

export { lensOf } from './features/lens.ts';
export { posturePage } from './features/posture.ts';
export { upgradePage } from './features/upgrade.ts';
export { checkUpgrades } from './hosts/upgrade.ts';
