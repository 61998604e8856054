import facts from '../schemas/deployments.json' with { type: 'json' };
import type { Problem } from '../server/src/checks/problem.ts';
import type { Document, Table, Value } from '../server/src/document/document.ts';
import type { Deployer } from '../server/src/hosts/deploy.ts';
import { leftOut } from '../server/src/hosts/struct.ts';

/** What is not the same in YAML, and why. */
export interface Exception {
  /** Of the findings; absent: of any. */
  readonly ids?: readonly string[];
  readonly deployer?: Deployer;
  readonly layout?: string;
  readonly isText?: boolean;
  readonly when?: (problem: Problem, document: Document) => boolean;
  readonly reason: string;
}

export const EXCEPTIONS: readonly Exception[] = [
  { ids: ['managed-elsewhere'], reason: 'TOML does not say who starts TiKV.' },
  {
    deployer: 'tiup',
    when: ({ path = '' }, { root }) => emptyIn(root).some((empty) => `${path}.`.startsWith(`${empty}.`)),
    reason: 'TiUP leaves out a map with nothing in it.',
  },
  {
    deployer: 'tiup',
    when: (_problem, { root }) => hasDots(root),
    reason: 'TiUP makes tables of a name with dots, also of one that is a single name in TOML.',
  },
  {
    deployer: 'operator-v2',
    when: ({ path = '' }) => facts['operator-v2'].refused.includes(path),
    reason: 'TiDB Operator v2 refuses these options whatever they say.',
  },
  {
    layout: 'TidbCluster, struct',
    when: (_problem, { root }) => leftOut(root).length > 0,
    reason: 'TiDB Operator v1 leaves out of a map what its list of names does not have.',
  },
  {
    layout: 'TidbCluster, struct',
    when: (_problem, { root }) => hasWholeFloat(root),
    reason: 'Kubernetes reads a whole number with a point as a whole number.',
  },
  {
    ids: facts['operator-v2'].unjudged.ids,
    deployer: 'operator-v2',
    reason: facts['operator-v2'].unjudged.reason,
  },
];

/** The paths of tables with nothing in them. */
function emptyIn({ entries }: Table, above = ''): string[] {
  return [...entries.values()].flatMap(({ name, value }) => {
    if (value.kind !== 'table') return [];
    return value.entries.size === 0 ? [above + name] : emptyIn(value, `${above}${name}.`);
  });
}

function hasDots({ entries }: Table): boolean {
  return [...entries.values()].some(
    ({ name, value }) => name.includes('.') || (value.kind === 'table' && hasDots(value)),
  );
}

function hasWholeFloat(value: Value): boolean {
  if (value.kind === 'table') return [...value.entries.values()].some((entry) => hasWholeFloat(entry.value));
  return value.kind === 'float' && Number.isInteger(value.value);
}
