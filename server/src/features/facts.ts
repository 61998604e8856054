import { listed } from '../checks/expected.ts';
import { parentOf } from '../document/path.ts';
import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import {
  defaultIn,
  type Option,
  type OptionForm,
  type OptionPath,
  type OptionType,
  optionIn,
  typesIn,
} from '../tikv/options.ts';
import { describeRanges, type Version } from '../tikv/version.ts';
import { literal } from './literal.ts';

/** `string, default "7d", since v4.0.9`: the facts of an option in one line. */
export function factLine(option: Option, target: Version): string {
  const value = defaultIn(option, target);
  const fallback = value === undefined || value === '' ? undefined : literal(value);
  const parts = [typeName(option, target)];
  if (fallback !== undefined && fallback !== '[]' && fallback !== '{}') parts.push(say`default ${fallback}`);
  if (option.ranges) parts.push(describeRanges(option.ranges));
  if (option.secret) parts.push(say`secret`);
  return parts.join(', ');
}

/** `size`, `duration`, `integer`: what the value is, in one word or two. */
export function typeName(option: Option, target: Version): string {
  const { form } = optionIn(option, target);
  if (form) return FORMS[form]();
  const types = typesIn(option, target);
  return types.includes('float') ? say`number` : listed(types.map((type) => TYPES[type]()));
}

const FORMS: Readonly<Record<OptionForm, () => string>> = {
  size: () => say`size`,
  'percent-size': () => say`size or percentage`,
  duration: () => say`duration`,
  schedule: () => say`schedule`,
  path: () => say`path`,
  url: () => say`url`,
  address: () => say`address`,
};

const TYPES: Readonly<Record<OptionType, () => string>> = {
  string: () => say`string`,
  integer: () => say`integer`,
  float: () => say`number`,
  boolean: () => say`boolean`,
  array: () => say`array`,
  table: () => say`table`,
};

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
  const vendor = vendors.length > 0 ? say` and vendor ${listed(vendors)}` : '';
  return say`used only with type ${literal(when.type)}${vendor}`;
}
