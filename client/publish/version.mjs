// `node client/publish/version.mjs v1.2.3`: fails unless that is the version of the project and CHANGELOG.md tells of it.
import { readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);
const [tag] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const isTold = readFileSync(new URL('CHANGELOG.md', root), 'utf8').split('\n').includes(`## ${version}`);

if (tag !== `v${version}`) fail(`the tag is ${tag}, package.json says ${version}`);
else if (!isTold) fail(`CHANGELOG.md has no part "## ${version}"`);

function fail(why) {
  console.error(`Not released: ${why}.`);
  process.exitCode = 1;
}
