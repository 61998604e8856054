// Writes schemas/dist/: one flat JSON Schema for each release line, for other TOML tools. Not committed; a step of `npm run schemas`.
import '../../server/src/texts.node.ts';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { version } from '../../server/src/tikv/version.ts';
import { DEFAULT_LINE, LINES } from './lines.ts';
import { fileSchema } from './schema.ts';

const out = new URL('../dist/', import.meta.url);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const [line, release] of LINES) write(`tikv-${line}`, release);
write('tikv', LINES.get(DEFAULT_LINE) ?? DEFAULT_LINE);

function write(name: string, release: string): void {
  writeFileSync(new URL(`${name}.schema.json`, out), `${JSON.stringify(fileSchema(version(release)))}\n`);
}
