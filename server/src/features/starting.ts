import type { Config } from '../tikv/config.ts';
import { type Option, typesIn } from '../tikv/options.ts';
import { choice, literal, stop } from './literal.ts';
import { offeredValues } from './offered.ts';
import { usualValue } from './usual.ts';

/** A value to start from when the option is written, with tab stops, in snippet syntax. */
export function startingValue(config: Config, option: Option): string {
  const { version } = config.target;
  const [type] = typesIn(option, version);
  if (type === 'table') return '{ $1 }';
  const usual = usualValue(config, option)?.value;
  if (type === 'array') return startingArray(usual);
  const values = offeredValues(option, version);
  const areStrings = values.every((value) => typeof value === 'string');
  if (values.length > 0) return areStrings ? `"${choice(values)}"` : choice(values.map((value) => literal(value)));
  if (typeof usual === 'string' || type === 'string') return `"${stop(String(usual ?? ''))}"`;
  return stop(literal(usual ?? 0));
}

/** Each item has a tab stop of its own. */
function startingArray(usual: unknown): string {
  const items: readonly unknown[] = Array.isArray(usual) ? usual : [''];
  return `[${items.map((item, i) => `"${stop(String(item), i + 1)}"`).join(', ')}]`;
}
