/** What those who start TiKV do with its options, from schemas/deployments.json. */
import facts from '../../../schemas/deployments.json' with { type: 'json' };
import { type Deployment, type Managed, managedFindings } from '../checks/deployment.ts';
import type { SchemaFinding } from '../checks/rule.ts';
import type { Entry, Span, Table } from '../document/document.ts';
import { entryAt } from '../document/document.ts';
import { split } from '../document/path.ts';
import { type CommandLine, flagOf, readCommandLine } from '../tikv/commandline.ts';
import type { Version } from '../tikv/version.ts';
import { enter, newTable, overlay } from './yaml/grow.ts';

export type Deployer = 'tiup' | 'operator-v1' | 'operator-v2';

/** Whether TLS is switched on for the cluster; undefined where the text does not tell. */
export type Tls = boolean | undefined;

/** The command line that TiKV is started with; `values` stand for the names in braces. */
export function commandLineOf(deployer: Deployer, values: Readonly<Record<string, string>>): CommandLine {
  const text = facts[deployer].flags.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? name);
  const read = readCommandLine(text);
  return 'given' in read ? read.given : new Map();
}

const NOWHERE: Span = { start: -1, end: -1 };

/** The options with the files of TLS that the deployer names in place of any other. */
export function withTls(root: Table, deployer: Deployer): Table {
  const given = newTable(NOWHERE, 'root');
  for (const [path, value] of Object.entries(facts[deployer].tls)) {
    const keys = split(path).map((name) => ({ name, quoted: false, ...NOWHERE }));
    enter(given, keys, { kind: 'string', value, ...NOWHERE });
  }
  return overlay(root, given, 'root');
}

/** Where the text sets a file of TLS. */
export function tlsEntries(root: Table): { readonly path: string; readonly entry: Entry }[] {
  return Object.keys(facts.tiup.tls).flatMap((path) => {
    const entry = entryAt(root, split(path));
    return entry ? { path, entry } : [];
  });
}

export interface Facts {
  readonly deployer: Deployer;
  readonly commandLine: CommandLine;
  readonly tls: Tls;
  /** Beside what the deployer always sets. */
  readonly managed?: readonly Managed[];
  /** Of what is wrong with the text beside the options. */
  readonly findings?: readonly SchemaFinding[];
}

/** What the checks are told. */
export function deploymentOf({ deployer, commandLine, tls, managed = [], findings = [] }: Facts): Deployment {
  const refused: ReadonlySet<string> = new Set(deployer === 'operator-v2' ? facts['operator-v2'].refused : []);
  const unjudged: ReadonlySet<string> = new Set(
    deployer === 'operator-v2' && tls === undefined ? facts['operator-v2'].unjudged.ids : [],
  );
  return {
    findings: (config) => [
      ...findings,
      ...managedFindings(config, [
        ...managed,
        ...[...refused].map((path) => ({ path, message: REFUSED, refused: true })),
        ...(refused.size > 0 ? [] : overridden(deployer, commandLine, config.target.version)),
      ]),
    ],
    settles: ({ id, path }) => unjudged.has(id) || (path !== undefined && refused.has(path)),
  };
}

const REFUSED = 'TiDB Operator sets this option itself and refuses a TiKVGroup that has it. Remove the line.';

function overridden(deployer: Deployer, commandLine: CommandLine, version: Version): Managed[] {
  const { name } = facts[deployer];
  return [...commandLine.keys()].flatMap((path): Managed[] => {
    const flag = flagOf(path, version);
    const message = `${name} starts TiKV with \`--${flag?.name}\`, which overrides this line.`;
    return flag ? [{ path, message }] : [];
  });
}
