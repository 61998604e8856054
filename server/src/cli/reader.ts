import type { Read } from '../checks/fixes.ts';
import { isHost, isYamlName } from '../hosts/recognise.ts';
import { analyze } from '../language.ts';

/** How a text is read: as TOML, or as YAML that holds options of TiKV; undefined for other YAML. */
export async function readerFor(name: string | undefined, text: string): Promise<Read | undefined> {
  const isYaml = name === undefined ? isHost(text) : isYamlName(name);
  if (!isYaml) return analyze;
  return isHost(text) ? (await import('../hosts.ts')).openHost : undefined;
}
