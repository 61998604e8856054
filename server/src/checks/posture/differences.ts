import type { Value } from '../../document/document.ts';
import type { Analysis } from '../../language.ts';
import type { Config } from '../../tikv/config.ts';
import { masterKey } from '../../tikv/masterkey.ts';
import type { OptionPath } from '../../tikv/options.ts';
import { METHOD } from '../encryption.ts';
import { isServer } from '../posture.ts';
import { redaction } from './traces.ts';

/** An option that should be the same on every node of a cluster and is not. Its values are not told. */
export interface Difference {
  readonly option: string;
  /** Nodes with the same value stand together, by name; the largest group first. */
  readonly groups: readonly (readonly string[])[];
}

export interface Node {
  readonly name: string;
  readonly analysis: Analysis;
}

/** Where the nodes of one cluster differ and should not. */
export function differencesOf(nodes: readonly Node[]): Difference[] {
  const servers = nodes.filter(({ analysis }) => isServer(analysis));
  const read = servers.map(({ name, analysis }) => ({ name, values: valuesIn(analysis.config) }));
  return [...(read[0]?.values.keys() ?? [])].flatMap((option) => {
    const groups = new Map<string, string[]>();
    for (const { name, values } of read) {
      const value = values.get(option) ?? '';
      groups.set(value, [...(groups.get(value) ?? []), name]);
    }
    return groups.size < 2 ? [] : [{ option, groups: [...groups.values()].sort((a, b) => b.length - a.length) }];
  });
}

const KEY = 'security.encryption.master-key';
const SAME = ['security.ca-path', 'security.cert-allowed-cn'] as const;
const OF_KEY = ['key-id', 'region', 'endpoint', 'path', 'azure.keyvault-url', 'azure.hsm-name'] as const;

/** What TiKV makes of the options, for comparing only: it may hold what nobody should see. */
function valuesIn(config: Config): Map<string, string> {
  const key = masterKey(config);
  return new Map([
    [METHOD, String(config.effective(METHOD))],
    [`${KEY}.type`, key?.type ?? 'plaintext'],
    [`${KEY}.vendor`, key?.vendor ?? ''],
    ...OF_KEY.map((name) => [`${KEY}.${name}`, textOf(config, `${KEY}.${name}`)] as const),
    ...SAME.map((path) => [path, textOf(config, path)] as const),
    ['security.redact-info-log', redaction(config).state],
  ]);
}

function textOf(config: Config, path: OptionPath): string {
  const value = config.get(path)?.value;
  return value ? plain(value) : String(config.effective(path) ?? '');
}

/** Lists without regard to order. */
function plain(value: Value): string {
  if (value.kind === 'array') return JSON.stringify(value.items.map(plain).sort());
  return 'value' in value ? String(value.value) : value.kind;
}
