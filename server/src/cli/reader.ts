import type { Read } from '../checks/fixes.ts';
import { isHost, isYamlName } from '../hosts/recognise.ts';
import { analyze } from '../language.ts';

/** Said of other YAML. */
export const NO_OPTIONS = 'holds no options of TiKV: it is no TiUP topology, TidbCluster or TiKVGroup';

/** How a text is read: as TOML, or as YAML that holds options of TiKV; undefined for other YAML. */
export async function readerFor(name: string | undefined, text: string): Promise<Read | undefined> {
  const isYaml = name === undefined ? isHost(text) : isYamlName(name);
  if (!isYaml) return analyze;
  return isHost(text) ? (await import('../hosts.ts')).openHost : undefined;
}
