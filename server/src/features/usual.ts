import type { Config } from '../tikv/config.ts';
import { formatDuration } from '../tikv/duration.ts';
import type { Result } from '../tikv/expression.ts';
import { judge } from '../tikv/nodes.ts';
import { type Default, defaultIn, type Option, optionIn } from '../tikv/options.ts';
import { scopeOf } from '../tikv/scope.ts';
import { formatSize } from '../tikv/size.ts';
import { readDefault } from '../tikv/value.ts';

const GIB = 1024 ** 3;

/** The node whose derived defaults are examples, as long as nobody tells of the real one. */
const COMMON = { cpus: 16, memory: 64 * GIB };

/** A value to start from. */
export interface Usual {
  readonly value: Default;
  /** True for what TiKV uses if the option is left out; else the value is an example. */
  readonly isDefault: boolean;
}

/** The default of the release, also where TiKV derives it from other options or the node; else an example. */
export function usualValue(config: Config, newest: Option): Usual | undefined {
  const { version } = config.target;
  const found = optionIn(newest, version);
  const written = defaultIn(newest, version);
  const unset = without(config, found.path);
  const { cpus, memory } = { ...COMMON, ...config.node };
  const derived = scopeOf(unset, { cpu: cpus, mem: memory }).option(found.path);
  if (derived === undefined || derived === readDefault(found, written, version)) {
    return isSaying(written) ? { value: written, isDefault: true } : example(found);
  }
  const value = toText(found, derived);
  const isExact = readDefault(found, value, version) === derived;
  return { value, isDefault: isExact && judge(unset, found.path).value !== undefined };
}

/** The file as if it did not have the option. */
export function without(config: Config, path: string): Config {
  if (!config.find(path)) return config;
  return { ...config, find: (other) => (other === path ? undefined : config.find(other)) };
}

function isSaying(value: Default | undefined): value is Default {
  return value !== undefined && value !== '' && !(typeof value === 'object' && Object.keys(value).length === 0);
}

function toText({ form }: Option, value: NonNullable<Result>): Default {
  if (typeof value !== 'number') return value;
  if (form === 'duration') return formatDuration(value);
  return form === 'size' || form === 'percent-size' ? formatSize(rounded(value)) : value;
}

/** Whole mebibytes stay; a share of the memory becomes a number that reads well. */
function rounded(bytes: number): number {
  if (bytes % 1024 ** 2 === 0 || bytes < 1024 ** 2) return bytes;
  const unit = bytes < 4 * GIB ? 1024 ** 2 : GIB;
  return bytes - (bytes % unit);
}

const EXAMPLES: { readonly [form in NonNullable<Option['form']>]?: Default } = {
  size: '1GiB',
  'percent-size': '1GiB',
  duration: '10s',
  schedule: ['03:00'],
};

function example(found: Option): Usual | undefined {
  const ofForm = found.form && (found.suggestions?.[0] ?? EXAMPLES[found.form]);
  const value = ofForm ?? (isNumber(found) ? Math.max(1, found.minimum ?? 1) : undefined);
  return value === undefined ? undefined : { value, isDefault: false };
}

function isNumber(found: Option): boolean {
  return found.types.includes('integer') && !found.types.includes('string');
}
