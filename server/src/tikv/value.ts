import type { Span, Value } from '../document/document.ts';
import { parseDuration } from './duration.ts';
import type { Result } from './expression.ts';
import { type Default, type Option, type OptionType, typesIn, valuesIn } from './options.ts';
import { parsePercent, parseSize } from './size.ts';
import type { Version } from './version.ts';

/** Why TiKV does not take a value, and the part of the value that is at fault. */
export interface ValueFault {
  readonly reason: 'type' | 'value' | 'low' | 'high' | 'length' | 'item';
  readonly at: Span;
}

/** What TiKV's parser refuses in the value; undefined when it takes it. `found` is as the release has it (`optionIn`). */
export function valueFault(found: Option, value: Value, target: Version): ValueFault | undefined {
  if (value.kind === 'invalid') return undefined;
  if (!typesIn(found, target).some((type) => type === typeOf(value))) return { reason: 'type', at: value };
  if (value.kind === 'array') return arrayFault(found, value.items, value, target);
  if (value.kind === 'table') {
    const wrong =
      found.free && [...value.entries.values()].find(({ value: { kind } }) => kind !== 'string' && kind !== 'invalid');
    return wrong ? { reason: 'item', at: wrong.value } : undefined;
  }
  const reason = scalarFault(found, value, target);
  return reason && { reason, at: value };
}

/** The TOML type of a value, in the words of an option's types. */
export function typeOf(value: Value): OptionType | 'other' {
  return value.kind === 'datetime' || value.kind === 'invalid' ? 'other' : value.kind;
}

/**
 * The value in the unit TiKV computes with: bytes, microseconds, numbers; listed values that ignore case in lower case.
 * Undefined for what TiKV refuses, for arrays and tables, and for a share of the memory (`mem` is not known here).
 */
export function readValue(found: Option, value: Value, target: Version): Result {
  if (value.kind === 'array' || value.kind === 'table' || valueFault(found, value, target)) return undefined;
  return 'value' in value ? readPlain(found, value.value, target) : undefined;
}

/** The same for a value out of the facts. */
export function readDefault(found: Option, value: Default | undefined, target: Version): Result {
  return value === undefined || typeof value === 'object' ? undefined : readPlain(found, value, target);
}

function readPlain(found: Option, value: string | number | bigint | boolean, target: Version): Result {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string') {
    if (found.form === 'size' || found.form === 'percent-size') return parseSize(value, target);
    if (found.form === 'duration') return parseDuration(value, target);
    return plainName(found, value);
  }
  return typeof value === 'number' && found.form === 'duration' ? value * 1000 : value;
}

type ScalarValue = Exclude<Value, { readonly kind: 'array' | 'table' | 'invalid' }>;

function scalarFault(found: Option, { value }: ScalarValue, target: Version): ValueFault['reason'] | undefined {
  if (typeof value === 'string') {
    if (found.form && !formTakes(found, value, target)) return 'value';
    return isListed(found, value, target) ? undefined : 'value';
  }
  if (typeof value === 'boolean') return isListed(found, value, target) ? undefined : 'value';
  if (!isListed(found, Number(value), target)) return 'value';
  const least = found.minimum ?? (found.form ? 0 : undefined);
  if (least !== undefined && value < least) return 'low';
  return found.maximum !== undefined && value > found.maximum ? 'high' : undefined;
}

function formTakes(found: Option, text: string, target: Version): boolean {
  switch (found.form) {
    case 'percent-size':
      return parsePercent(text) !== undefined || parseSize(text, target) !== undefined;
    case 'size':
      return parseSize(text, target) !== undefined;
    case 'duration':
      return parseDuration(text, target) !== undefined;
    default:
      return true;
  }
}

function isListed(found: Option, value: string | number | boolean, target: Version): boolean {
  const listed = found.open ? undefined : valuesIn(found, target);
  const written = typeof value === 'string' ? plainName(found, value) : value;
  return listed?.some((one) => one.value === written) ?? true;
}

/** A listed name as the facts write it. */
function plainName({ ignoreCase, trim }: Option, value: string): string {
  const name = trim ? value.trim() : value;
  return ignoreCase ? name.toLowerCase() : name;
}

function arrayFault(found: Option, items: readonly Value[], whole: Span, target: Version): ValueFault | undefined {
  const wrong = items.find(
    (item) => item.kind !== 'invalid' && (item.kind !== 'string' || !itemTakes(found, item.value, target)),
  );
  if (wrong) return { reason: 'item', at: wrong };
  return found.length !== undefined && items.length !== found.length ? { reason: 'length', at: whole } : undefined;
}

function itemTakes(found: Option, text: string, target: Version): boolean {
  return found.form === 'schedule' ? OFFSET_TIME.test(text) : isListed(found, text, target);
}

/** `03:00`, or with one space and an offset to UTC: `03:00 +0800`. */
const OFFSET_TIME = /^[^\S ]*(?:[01]?\d|2[0-3]):[^\S ]*[0-5]?\d(?: \s*(?:[zZ]|[+\-−](?:[01]\d|2[0-3])[:\s]*[0-5]\d))?$/;
