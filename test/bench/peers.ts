/** The language servers that are measured: ours as it is shipped, and others that know schemas. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from './client.ts';
import type { ServerId } from './results.ts';
import type { Syntax } from './syntax.ts';

/** Has a manifest of its own. */
const PEERS = join(import.meta.dirname, 'peers');
/** Where `build.mjs` puts what is measured. */
export const BUILT = join(import.meta.dirname, '../../dist/bench');
export const TOMBI = join(PEERS, 'node_modules/@tombi-toml/cli-linux-x64/tombi');
export const TAPLO = join(PEERS, 'node_modules/@taplo/cli/dist/cli.js');
const SCHEMA = join(import.meta.dirname, '../../schemas/dist/tikv.schema.json');

/** A server with the documents it reads. */
export interface Server extends Command {
  readonly id: ServerId;
  readonly syntax: Syntax;
  readonly languageId: string;
  readonly fileName: string;
  /** How a document names its schema, in its first line. */
  readonly directive?: string;
}

export interface Workspace {
  readonly folder: string;
  readonly servers: readonly Server[];
  readonly empty: Command;
  remove(): void;
}

export const DIRECTIVE = '#:schema ./tikv.schema.json';
const TAPLO_SETTINGS = { schema: { enabled: true, catalogs: [], associations: {}, links: false }, rules: [] };
const YAML_SETTINGS = { validate: true, hover: true, completion: true, schemaStore: { enable: false } };

/** A folder of its own with the schema and what configures the servers. */
export function workspace(): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'tikv-toml-bench-'));
  mkdirSync(join(folder, 'cache'));
  writeFileSync(join(folder, 'tikv.schema.json'), readFileSync(SCHEMA));
  writeFileSync(
    join(folder, 'tombi.toml'),
    'toml-version = "v1.0.0"\n[schema]\nenabled = true\ncatalog = { paths = [] }\n',
  );
  const url = pathToFileURL(join(folder, 'tikv.schema.json')).href;
  const empty = node(join(BUILT, 'empty.cjs'), '--stdio');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { folder, servers: [...forToml(), ...forOthers(url)], empty, remove };
}

function forToml(): Server[] {
  const toml = { syntax: 'toml' as const, fileName: 'tikv.toml', languageId: 'toml' };
  const bridge = node(join(BUILT, 'taplo.cjs'), join(PEERS, 'package.json'));
  return [
    { ...toml, ...node(join(BUILT, 'server.cjs'), '--stdio'), id: 'ours', languageId: 'tikv-toml', settings: {} },
    { ...toml, ...bridge, id: 'taplo', directive: DIRECTIVE, settings: { evenBetterToml: TAPLO_SETTINGS } },
    { ...toml, program: TOMBI, args: ['lsp', '--offline'], id: 'tombi', directive: DIRECTIVE },
  ];
}

function forOthers(schema: string): Server[] {
  const json = node(join(PEERS, 'node_modules/vscode-json-languageserver/bin/vscode-json-languageserver'), '--stdio');
  const yaml = node(join(PEERS, 'node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio');
  return [
    {
      ...json,
      ...{ id: 'json', syntax: 'json', fileName: 'tikv.jsonc', languageId: 'jsonc' },
      initializationOptions: { handledSchemaProtocols: ['file'] },
      settings: { json: { validate: { enable: true }, schemas: [{ fileMatch: ['*.jsonc'], url: schema }] } },
    },
    {
      ...yaml,
      ...{ id: 'yaml', syntax: 'yaml', fileName: 'tikv.yaml', languageId: 'yaml' },
      settings: { yaml: { ...YAML_SETTINGS, schemas: { [schema]: '*.yaml' } } },
    },
  ];
}

function node(...args: readonly string[]): Command {
  return { program: process.execPath, args };
}

/** The installed version of each, beside ours. */
export function versions(): Record<ServerId, string> {
  const at = (folder: string): string => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
  const of = (name: string) => `${name} ${at(join(PEERS, 'node_modules', name))}`;
  return {
    ours: at(join(import.meta.dirname, '../..')),
    taplo: `${of('@taplo/lsp')}, ${of('@taplo/cli')}`,
    tombi: of('@tombi-toml/cli-linux-x64'),
    json: `${of('vscode-json-languageserver')}, ${of('vscode-json-languageservice')}`,
    yaml: of('yaml-language-server'),
  };
}
