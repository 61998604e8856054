/** What those who start TiKV do with its options, from schemas/deployments.json. */

import facts from '../../../schemas/deployments.json' with { type: 'json' };
import { type Deployment, type Managed, managedFindings } from '../checks/deployment.ts';
import type { SchemaFinding } from '../checks/rule.ts';
import { type Entry, entryAt, type Table } from '../document/document.ts';
import { split } from '../document/path.ts';
import { say } from '../say.ts';
import { type CommandLine, flagOf, readCommandLine } from '../tikv/commandline.ts';
import type { OptionPath } from '../tikv/options.ts';
import type { Version } from '../tikv/version.ts';

export type Deployer = 'tiup' | 'operator-v1' | 'operator-v2';

/** Whether TLS is switched on for the cluster; undefined where the text does not tell. */
export type Tls = boolean | undefined;

/**
 * What TiKV is started with, stronger than what the text says: the command line, where `values` stand for the names in
 * braces, and with TLS its files.
 */
export function commandLineOf(deployer: Deployer, values: Readonly<Record<string, string>>, tls: Tls): CommandLine {
  const text = facts[deployer].flags.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? name);
  const read = readCommandLine(text);
  const files = Object.entries(facts[deployer].tls).map(([path, file]) => [path as OptionPath, [file]] as const);
  return new Map([...('given' in read ? read.given : []), ...(tls ? files : [])]);
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
  /** Of what is wrong with the text beside the options. */
  readonly findings?: readonly SchemaFinding[];
}

/** What the checks are told. */
export function deploymentOf({ deployer, commandLine, tls, findings = [] }: Facts): Deployment {
  const refused: ReadonlySet<string> = new Set(deployer === 'operator-v2' ? facts['operator-v2'].refused : []);
  const unjudged: ReadonlySet<string> = new Set(
    deployer === 'operator-v2' && tls === undefined ? facts['operator-v2'].unjudged.ids : [],
  );
  return {
    findings: (config) => [
      ...findings,
      ...managedFindings(config, [
        ...[...refused].map((path) => ({ path, message: REFUSED(), refused: true })),
        ...(refused.size > 0 ? [] : overridden(deployer, commandLine, config.target.version)),
      ]),
    ],
    settles: ({ id, path }) => unjudged.has(id) || (path !== undefined && refused.has(path)),
  };
}

const REFUSED = () => say`TiDB Operator sets this option itself and refuses a TiKVGroup that has it. Remove the line.`;

function overridden(deployer: Deployer, commandLine: CommandLine, version: Version): Managed[] {
  const { name } = facts[deployer];
  return [...commandLine.keys()].flatMap((path): Managed[] => {
    const flag = flagOf(path, version);
    if (flag) return [{ path, message: say`${name} starts TiKV with \`--${flag.name}\`, which overrides this line.` }];
    const isTls = Object.hasOwn(facts[deployer].tls, path);
    return isTls
      ? [{ path, message: say`${name} names a file of its own here, because \`${SWITCH[deployer]}\` is \`true\`.` }]
      : [];
  });
}

/** What switches TLS on. */
const SWITCH = {
  tiup: 'global.enable_tls',
  'operator-v1': 'tlsCluster.enabled',
  'operator-v2': 'tlsCluster.enabled',
} as const;
