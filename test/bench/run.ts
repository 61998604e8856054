/** `npm run bench` measures what is ours; with `--compare` also others, prints the table, and with `--write` puts it into README.md and docs/bench/. */
import { parseArgs } from 'node:util';
import { own } from './own.ts';

const { values } = parseArgs({ options: { compare: { type: 'boolean' }, write: { type: 'boolean' } } });
if (values.compare) await (await import('./compare.ts')).compare(values.write === true);
else await own();
