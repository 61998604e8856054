/** A tikv.toml as the same options in YAML: the ways a TiUP topology and the manifests of TiDB Operator have for it. */
import type { Document, Table, Value } from '../server/src/document/document.ts';
import type { Deployer } from '../server/src/hosts/deploy.ts';
import { parse } from '../server/src/toml/parse.ts';

export interface YamlLayout {
  readonly name: string;
  readonly deployer: Deployer;
  /** The text is TOML in a scalar; else its options are keys of YAML. */
  readonly isText: boolean;
  /** TLS is switched on for the cluster. */
  readonly tls?: boolean;
  readonly yaml: string;
}

const LAYOUTS: readonly (Omit<YamlLayout, 'yaml'> & { readonly write: (document: Document) => string | undefined })[] =
  [
    { name: 'TiUP, nested', deployer: 'tiup', isText: false, write: (one) => common(one, nested) },
    { name: 'TiUP, dotted', deployer: 'tiup', isText: false, write: (one) => common(one, dotted) },
    { name: 'TiUP, mixed', deployer: 'tiup', isText: false, write: (one) => common(one, mixed) },
    { name: 'TiUP, in braces', deployer: 'tiup', isText: false, write: (one) => common(one, flowing) },
    { name: 'TiUP, one instance', deployer: 'tiup', isText: false, write: instance },
    { name: 'TidbCluster, block', deployer: 'operator-v1', isText: true, write: (one) => cluster('|', block(one, 6)) },
    {
      name: 'TidbCluster, stripped',
      deployer: 'operator-v1',
      isText: true,
      write: (one) => cluster('|2-', block(one, 6)),
    },
    {
      name: 'TidbCluster, TLS',
      deployer: 'operator-v1',
      isText: true,
      tls: true,
      write: (one) => cluster('|', block(one, 6)).replace('spec:\n', 'spec:\n  tlsCluster:\n    enabled: true\n'),
    },
    { name: 'TidbCluster, struct', deployer: 'operator-v1', isText: false, write: struct },
    { name: 'TiKVGroup, block', deployer: 'operator-v2', isText: true, write: group },
  ];

/** The text in every layout it can have; only a text without faults says clearly what it means. */
export function yamlLayoutsOf(text: string): YamlLayout[] {
  const document = parse(text);
  return LAYOUTS.flatMap(({ write, ...layout }) => {
    const canBe = layout.isText || document.faults.length === 0;
    const yaml = canBe ? write(document) : undefined;
    return yaml === undefined ? [] : [{ ...layout, yaml }];
  });
}

type Write = (table: Table, indent: string) => string[];

function common(document: Document, write: Write): string | undefined {
  const lines = options(document, write, '    ');
  return (
    lines &&
    `global:\n  user: tidb\nserver_configs:\n  tidb:\n    log.level: info\n  tikv:\n${lines}pd_servers:\n  - host: 10.0.0.1\n`
  );
}

function instance(document: Document): string | undefined {
  const lines = options(document, nested, '      ');
  return lines && `tikv_servers:\n  - host: 10.0.0.4\n    config:\n${lines}    arch: amd64\n`;
}

function cluster(indicator: string, text: string): string {
  return `kind: TidbCluster\nmetadata:\n  name: basic\nspec:\n  tikv:\n    config: ${indicator}\n${text}    replicas: 3\n`;
}

function struct(document: Document): string | undefined {
  const lines = options(document, nested, '      ');
  return lines && `kind: TidbCluster\nmetadata:\n  name: basic\nspec:\n  tikv:\n    config:\n${lines}    replicas: 3\n`;
}

function group(document: Document): string {
  return `kind: TiKVGroup\nmetadata:\n  name: kv\nspec:\n  cluster:\n    name: basic\n  template:\n    spec:\n      config: |\n${block(document, 8)}`;
}

function block({ text }: Document, by: number): string {
  const indent = ' '.repeat(by);
  return `${text.replace(/\n$/, '').replace(/^(?=.)/gm, indent)}\n`;
}

/** Nothing for a list of tables, or where a comment is about the line it is at. */
function options(document: Document, write: Write, indent: string): string | undefined {
  const { text, blocks, root } = document;
  const comments = document.comments.map(({ start, end }) => text.slice(start, end));
  if (blocks.some(({ header }) => header?.array) || comments.some((one) => one.includes('tikv-toml'))) return undefined;
  return [...comments.map((one) => indent + one), ...write(root, indent), ''].join('\n');
}

function nested(table: Table, indent: string): string[] {
  return entriesOf(table).flatMap(([name, value]) =>
    value.kind === 'table' && value.entries.size > 0
      ? [`${indent}${key(name)}:`, ...nested(value, `${indent}  `)]
      : [`${indent}${key(name)}: ${literal(value)}`],
  );
}

function dotted(table: Table, indent: string, above = ''): string[] {
  return entriesOf(table).flatMap(([name, value]) =>
    value.kind === 'table' && value.entries.size > 0
      ? dotted(value, indent, `${above}${name}.`)
      : [`${indent}${key(above + name)}: ${literal(value)}`],
  );
}

/** The first level nested, the rest with dots. */
function mixed(table: Table, indent: string): string[] {
  return entriesOf(table).flatMap(([name, value]) =>
    value.kind === 'table' && value.entries.size > 0
      ? [`${indent}${key(name)}:`, ...dotted(value, `${indent}  `)]
      : [`${indent}${key(name)}: ${literal(value)}`],
  );
}

function flowing(table: Table, indent: string): string[] {
  return entriesOf(table).map(([name, value]) => `${indent}${key(name)}: ${literal(value)}`);
}

function entriesOf({ entries }: Table): [string, Value][] {
  return [...entries.values()].map(({ name, value }) => [name, value]);
}

function key(name: string): string {
  return /^[A-Za-z_][\w.-]*$/.test(name) ? name : JSON.stringify(name);
}

function literal(value: Value): string {
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.value);
    case 'array':
      return `[${value.items.map(literal).join(', ')}]`;
    case 'table':
      return `{${entriesOf(value)
        .map(([name, inner]) => `${key(name)}: ${literal(inner)}`)
        .join(', ')}}`;
    case 'float':
      return Number.isInteger(value.value) ? value.value.toFixed(1) : String(value.value).replace(/Infinity/, '.inf');
    default:
      return 'value' in value ? String(value.value) : 'null';
  }
}
