/** What a YAML scalar means to the Go programs that turn it into TOML. */

/** TiUP reads with Go's yaml.v3; Kubernetes with a relative of its yaml.v2, to which `on` and `yes` are booleans. */
export type Dialect = 'tiup' | 'kubernetes';

export type Meaning =
  | { readonly kind: 'null' }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'integer'; readonly value: number | bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'datetime'; readonly value: string };

const WORDS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, { kind: 'null' }] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, { kind: 'boolean', value: true }] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, { kind: 'boolean', value: false }] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, { kind: 'float', value: Number.NaN }] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(
    (word) => [word, { kind: 'float', value: Number.POSITIVE_INFINITY }] as const,
  ),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, { kind: 'float', value: Number.NEGATIVE_INFINITY }] as const),
]);

const OLD_BOOLEAN = /^(?:(y|yes|on)|n|no|off)$/i;
const OLD_CASES = /^(?:[a-z]+|[A-Z][a-z]*|[A-Z]+)$/;
const INTEGER = /^([+-]?)(?:0[xX]([\da-fA-F]+)|0[oO]([0-7]+)|0[bB]([01]+)|0([0-7]+)|(0|[1-9]\d*))$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const DATE =
  /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)| +\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?))?$/;

/** The meaning of a scalar without quotes and tags. */
export function resolvePlain(text: string, dialect: Dialect): Meaning {
  const word = WORDS.get(text) ?? oldBoolean(text, dialect);
  if (word) return word;
  if (DATE.test(text)) return { kind: dialect === 'tiup' ? 'datetime' : 'string', value: text };
  const plain = /^[+-]?\d/.test(text) ? text.replaceAll('_', '') : text;
  const integer = INTEGER.exec(plain);
  if (integer) return { kind: 'integer', value: integerOf(integer) };
  if (!FLOAT.test(plain)) return { kind: 'string', value: text };
  const value = Number(plain);
  // Kubernetes writes it as JSON in between, which has no whole number with a point.
  return { kind: dialect === 'kubernetes' && Number.isSafeInteger(value) ? 'integer' : 'float', value };
}

function oldBoolean(text: string, dialect: Dialect): Meaning | undefined {
  const found = dialect === 'kubernetes' && OLD_CASES.test(text) ? OLD_BOOLEAN.exec(text) : undefined;
  return found ? { kind: 'boolean', value: found[1] !== undefined } : undefined;
}

function integerOf([, sign, hex, octal, binary, old, decimal]: RegExpExecArray): number | bigint {
  const digits = hex ? `0x${hex}` : binary ? `0b${binary}` : (octal ?? old) ? `0o${octal ?? old}` : (decimal ?? '0');
  const value = digits.length > 400 ? 2n ** 64n : BigInt(digits);
  const signed = sign === '-' ? -value : value;
  return Number.isSafeInteger(Number(signed)) ? Number(signed) : signed;
}
