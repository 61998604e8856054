import type { Entry, Table } from '../document/document.ts';
import { nameOf, parentOf } from '../document/path.ts';
import { say } from '../say.ts';
import { type CommandLine, entryOf, flagOf, isGiven } from '../tikv/commandline.ts';
import type { Config } from '../tikv/config.ts';
import { type OptionPath, option } from '../tikv/options.ts';
import { listed } from './expected.ts';
import type { Finding } from './rule.ts';

/**
 * The configuration as TiKV checks it: what the flags it is started with say stands in place of what the file says.
 * The text stays as it is: TiKV has read it before it looks at its flags.
 */
export function overridden(config: Config, commandLine: CommandLine | undefined): Config {
  const given = givenIn(config, commandLine);
  if (given.size === 0) return config;
  const find = (path: string): Entry | undefined => {
    const above = given.get(parentOf(path))?.value;
    return given.get(path) ?? (above?.kind === 'table' ? above.entries.get(nameOf(path)) : config.find(path));
  };
  const text = (path: OptionPath) => {
    const value = find(path)?.value;
    return value?.kind === 'string' ? value.value : undefined;
  };
  const table = (path: string): Table | undefined => {
    const value = given.get(path)?.value;
    return value?.kind === 'table' ? value : config.table(path);
  };
  return { ...config, get: find, find, text, table, effective: (path) => text(path) ?? config.effective(path) };
}

/** The finding as it is told of the file: not at all where a flag is to blame; else with the flags that would end it. */
export function aboutFile(config: Config, finding: Finding): Finding | undefined {
  const { at, path = '', related, settledBy = [] } = finding;
  if ('keys' in at ? at.keys.some(isGiven) : isGiven(at)) return undefined;
  const flags = [path, ...settledBy].flatMap((one) => flagOf(one, config.target.version)?.name ?? []);
  return {
    ...finding,
    ...(flags.length > 0 && { message: say`${finding.message} ${unless(flags)}` }),
    ...(related && { related: related.filter(({ span }) => !isGiven(span)) }),
  };
}

function unless(flags: readonly string[]): string {
  const names = listed([...new Set(flags)].map((name) => `\`--${name}\``));
  return say`This does not apply if TiKV is started with ${names}, which overrides the file.`;
}

function givenIn({ target, table, document }: Config, commandLine: CommandLine = new Map()): Map<string, Entry> {
  const given = new Map<string, Entry>();
  for (const [path, values] of commandLine) {
    // What has no flag at all is told by who starts TiKV in another way.
    if (option(path).flag && !flagOf(path, target.version)) continue;
    given.set(path, entryOf(path, values, table(parentOf(path)) ?? document.root));
  }
  return given;
}
