import { parentOf } from '../document/path.ts';
import type { Config } from '../tikv/config.ts';
import { defaultIn, type Option, type OptionPath, optionIn, typesIn } from '../tikv/options.ts';
import { describeRanges, type Version } from '../tikv/version.ts';
import { literal } from './literal.ts';

/** `string, default "7d", since v4.0.9`: the facts of an option in one line. */
export function factLine(option: Option, target: Version): string {
  const value = defaultIn(option, target);
  const fallback = value === undefined || value === '' ? undefined : literal(value);
  const parts = [typeName(option, target)];
  if (fallback !== undefined && fallback !== '[]' && fallback !== '{}') parts.push(`default ${fallback}`);
  if (option.ranges) parts.push(describeRanges(option.ranges));
  if (option.secret) parts.push('secret');
  return parts.join(', ');
}

/** `size`, `duration`, `integer`: what the value is, in one word or two. */
export function typeName(option: Option, target: Version): string {
  const { form } = optionIn(option, target);
  if (form === 'percent-size') return 'size or percentage';
  if (form) return form;
  const types = typesIn(option, target);
  return types.includes('float') ? 'number' : types.join(' or ');
}

/** True unless the master key's `type` or `vendor`, as the file has it, means that TiKV does not read the option. */
export function applies(config: Config, { path, when }: Option): boolean {
  if (!when) return true;
  const parent = parentOf(path);
  const text = (name: 'type' | 'vendor') => config.text(`${parent}.${name}` as OptionPath);
  const type = text('type');
  if (type === undefined) return true;
  if (type !== when.type) return false;
  return when.vendors?.includes(text('vendor') ?? '') ?? true;
}

/** `used only with type "kms" and vendor "azure"`; undefined for an option that every master key takes. */
export function condition({ when }: Option): string | undefined {
  if (!when) return undefined;
  const vendors = (when.vendors ?? []).filter((vendor) => vendor !== '').map((vendor) => literal(vendor));
  const vendor = vendors.length > 0 ? ` and vendor ${vendors.join(' or ')}` : '';
  return `used only with type ${literal(when.type)}${vendor}`;
}
