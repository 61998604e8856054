import { isServerFile } from '../checks/encryption.ts';
import { overridden } from '../checks/overridden.ts';
import { currentKey } from '../checks/posture/keys.ts';
import { tls } from '../checks/posture/network.ts';
import { atRest, isServer } from '../checks/posture.ts';
import type { Analysis } from '../language.ts';
import { say } from '../say.ts';
import type { CommandLine } from '../tikv/commandline.ts';
import type { Config } from '../tikv/config.ts';
import { blockPath, lineStart } from '../toml/layout.ts';

/** The posture in one line, to stand above the line of an offset. */
export interface Lens {
  readonly offset: number;
  readonly text: string;
}

/** The line above `[security.encryption]`, or above a server's file that has no such table. */
export function lensOf(analysis: Analysis, commandLine?: CommandLine): Lens | undefined {
  const place = placeIn(analysis.config);
  const offset = place === undefined ? undefined : lineStart(analysis.document.text, place);
  if (offset === undefined || !isServer(analysis)) return undefined;
  const config = overridden(analysis.config, commandLine);
  const encryption = atRest(config, analysis.problems);
  const count = analysis.problems.filter(({ severity }) => severity !== 'hint').length;
  const parts = [
    say`Encryption at rest: ${encryption.state === 'on' ? say`${encryption.text}, ${keyIn(config)}` : encryption.text}`,
    say`TLS: ${tls(config).text}`,
    count === 0 ? say`no problems` : count === 1 ? say`1 problem` : say`${count} problems`,
  ];
  return { offset, text: parts.join(' · ').replaceAll('`', '') };
}

function keyIn(config: Config): string {
  const { text } = currentKey(config, true);
  return text.startsWith('key ') ? say`master ${text}` : say`master key ${text}`;
}

/** The header of the table, else the first thing in it; none for a fragment that says nothing of encryption. */
function placeIn(config: Config): number | undefined {
  const name = 'security.encryption';
  const header = config.document.blocks.find((block) => block.header && blockPath(block).join('.') === name);
  const [first] = header?.header?.keys ?? [];
  if (first) return first.start;
  if (config.table(name)) return config.anchor(name).start;
  return isServerFile(config) ? 0 : undefined;
}
