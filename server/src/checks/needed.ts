import type { CommandLine } from '../tikv/commandline.ts';
import type { Config } from '../tikv/config.ts';
import { inRanges, onceFor } from '../tikv/version.ts';
import type { Rule } from './rule.ts';
import { RULES } from './rules/index.ts';

/** The rules that the file, or what TiKV is started with, gives something to look at, in their order. */
export function rulesFor(config: Config, commandLine: CommandLine = new Map()): Rule[] {
  const { rules, byOption } = rulesIn(config.target.version);
  const needed = new Set<Rule>();
  const need = (path: string) => {
    for (const rule of byOption.get(path) ?? []) needed.add(rule);
  };
  for (const { path } of config.options()) need(path);
  for (const path of commandLine.keys()) need(path);
  return rules.filter((rule) => !rule.needs || needed.has(rule));
}

/** The rules for a release, and those that need an option. */
interface Index {
  readonly rules: readonly Rule[];
  readonly byOption: ReadonlyMap<string, readonly Rule[]>;
}

const rulesIn = onceFor((version) => indexed(RULES.filter(({ versions }) => inRanges(version, versions))));

function indexed(rules: readonly Rule[]): Index {
  const byOption = new Map<string, Rule[]>();
  for (const rule of rules) {
    for (const path of rule.needs ?? []) byOption.set(path, [...(byOption.get(path) ?? []), rule]);
  }
  return { rules, byOption };
}
