/**
 * What the server loads only when somebody asks for it: pages, and plans that change a file. In the bundle this is a file
 * of its own, dist/pages.cjs, which shares the modules of dist/server.cjs (client/bundle.mjs).
 */

export { lensOf } from './features/lens.ts';
export { posturePage } from './features/posture.ts';
export { upgradePage } from './features/upgrade.ts';
export { verifyPage } from './features/verify.ts';
export { offer } from './guide/offer.ts';
export { plan } from './guide/plans.ts';
export { runbookPage } from './guide/runbook.ts';
export { checkUpgrades } from './hosts/upgrade.ts';
export { lackOf } from './verify/words.ts';
