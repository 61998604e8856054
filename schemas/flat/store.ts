// `npm run schemas:store -- FOLDER`: writes into a clone of SchemaStore what it hosts for its entry, `schemastore.json`: the schemas,
// with files that they take and refuse. Prints what a person adds to the lists there.
import '../../server/src/texts.node.ts';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { version } from '../../server/src/tikv/version.ts';
import entry from '../schemastore.json' with { type: 'json' };
import { LINES } from './lines.ts';
import { fileSchema } from './schema.ts';

/** Examples that hold for every release of the entry. */
const TAKEN = ['aws.toml', 'file-key-run.toml', 'tls-only.toml'];
const REFUSED = ['wrong.toml', 'no-master-key.toml'];
/** What draft-07 does not know: SchemaStore wants it named. */
const KEYWORDS = ['x-taplo', 'x-tombi-toml-version', 'x-tombi-additional-key-label', 'markdownEnumDescriptions'];

const [out] = process.argv.slice(2);
if (out === undefined) throw new Error('name the folder of a clone of SchemaStore');
const addresses = Object.entries(entry.versions);
for (const [line, address] of addresses) write(out, line, address);
const names = addresses.map(([, address]) => basename(address));
const options = Object.fromEntries(names.map((name) => [name, { unknownKeywords: KEYWORDS }]));
console.log(`src/api/json/catalog.json, in the order of names:\n${JSON.stringify(entry, null, 2)}\n`);
console.log(`src/schema-validation.jsonc:\n${JSON.stringify({ ajvNotStrictMode: names, options }, null, 2)}`);

function write(folder: string, line: string, address: string): void {
  const name = basename(address);
  const schema = { $id: address, ...fileSchema(version(LINES.get(line) ?? line)) };
  const file = join(folder, 'src/schemas/json', name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
  copy(TAKEN, 'clean', join(folder, 'src/test', basename(name, '.json')));
  copy(REFUSED, 'schemas', join(folder, 'src/negative_test', basename(name, '.json')));
}

function copy(files: readonly string[], from: string, to: string): void {
  for (const name of files) cpSync(join(import.meta.dirname, '../../test/data', from, name), join(to, name));
}
