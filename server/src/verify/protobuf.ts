/** One field of a protocol buffers message: a number for varints, a view (no copy) for strings, bytes and messages. */
export interface Field {
  readonly number: number;
  readonly value: bigint | Uint8Array;
}

/** The fields of a message in their order. Throws RangeError where the bytes are no message. */
export function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  let at = 0;
  while (at < bytes.length) {
    const tag = varint(bytes, at);
    const number = Number(tag.value >> 3n);
    const wire = Number(tag.value & 7n);
    const { value, end } = wire === 0 ? varint(bytes, tag.end) : slice(bytes, tag.end, wire);
    if (number === 0) throw new RangeError('field 0');
    yield { number, value };
    at = end;
  }
}

/** The bytes of the last field with this number; none if it is absent. */
export function bytesField(bytes: Uint8Array, number: number): Uint8Array {
  let found: Uint8Array = new Uint8Array();
  for (const field of fieldsOf(bytes)) {
    if (field.number === number && typeof field.value !== 'bigint') found = field.value;
  }
  return found;
}

/** The number of the last field with this number; 0 if it is absent. */
export function numberField(bytes: Uint8Array, number: number): bigint {
  let found = 0n;
  for (const field of fieldsOf(bytes)) {
    if (field.number === number && typeof field.value === 'bigint') found = field.value;
  }
  return found;
}

/** The entries of a map: messages with the key as field 1 and the value as field 2. */
export function* mapField(bytes: Uint8Array, number: number): Generator<Uint8Array> {
  for (const field of fieldsOf(bytes)) {
    if (field.number === number && typeof field.value !== 'bigint') yield field.value;
  }
}

/** Text of a string field. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

interface Read<T> {
  readonly value: T;
  readonly end: number;
}

function varint(bytes: Uint8Array, start: number): Read<bigint> {
  let value = 0n;
  for (let at = start, shift = 0n; shift < 70n; at++, shift += 7n) {
    const byte = bytes[at];
    if (byte === undefined) break;
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return { value: BigInt.asUintN(64, value), end: at + 1 };
  }
  throw new RangeError('an unfinished number');
}

function slice(bytes: Uint8Array, start: number, wire: number): Read<Uint8Array> {
  const { begin, length } = extent(bytes, start, wire);
  const end = begin + length;
  if (end > bytes.length) throw new RangeError('a field longer than the message');
  return { value: bytes.subarray(begin, end), end };
}

function extent(bytes: Uint8Array, start: number, wire: number): { readonly begin: number; readonly length: number } {
  if (wire === 1) return { begin: start, length: 8 };
  if (wire === 5) return { begin: start, length: 4 };
  if (wire !== 2) throw new RangeError('an unknown kind of field');
  const { value, end } = varint(bytes, start);
  return { begin: end, length: Number(value) };
}
