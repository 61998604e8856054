import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { nameFault } from '../fault.ts';

/** The text of a file without its byte order mark, or why there is none. */
export type Source = { readonly text: string; readonly bom: boolean } | { readonly error: string };

export const MAX_BYTES = 64 * 1024 * 1024;
const LARGEST = 256 * 1024;
const TOO_LARGE = { error: 'larger than 64 MB: this is no TiKV configuration' };

/** Reads a file as strict UTF-8. Never throws; never reads more than `MAX_BYTES`. */
export function readSource(path: string): Source {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const facts = fstatSync(file);
    if (facts.isDirectory()) return { error: 'is a folder: name the files in it' };
    return facts.size > MAX_BYTES ? TOO_LARGE : gather(chunksOf(file, facts.size));
  } catch (fault) {
    return { error: `cannot be read: ${nameFault(fault)}` };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Reads standard input to its end, with the same rules as a file. */
export async function readStream(stream: AsyncIterable<Buffer | string>): Promise<Source> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > MAX_BYTES) return TOO_LARGE;
      chunks.push(bytes);
    }
  } catch (fault) {
    return { error: `cannot be read: ${nameFault(fault)}` };
  }
  return decode(Buffer.concat(chunks));
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes to text; exported for the tests of what is refused. */
export function decode(bytes: Buffer): Source {
  try {
    const text = UTF8.decode(bytes);
    return text.startsWith('\uFEFF') ? { text: text.slice(1), bom: true } : { text, bom: false };
  } catch {
    return { error: notUtf8(bytes) };
  }
}

/** Also reads what has no size of its own: a pipe, a device. A small file needs no large room. */
function* chunksOf(file: number, size: number): Iterable<Buffer> {
  const room = size > 0 ? Math.min(size + 1, LARGEST) : LARGEST;
  for (;;) {
    const chunk = Buffer.allocUnsafe(room);
    const read = readSync(file, chunk);
    if (read === 0) return;
    yield chunk.subarray(0, read);
  }
}

function gather(parts: Iterable<Buffer>): Source {
  const chunks: Buffer[] = [];
  let size = 0;
  for (const chunk of parts) {
    size += chunk.length;
    if (size > MAX_BYTES) return TOO_LARGE;
    chunks.push(chunk);
  }
  return decode(Buffer.concat(chunks));
}

function notUtf8(bytes: Buffer): string {
  if (/^(feff|fffe)/.test(bytes.toString('hex', 0, 2))) return 'is UTF-16, and TiKV reads only UTF-8: save it as UTF-8';
  const offset = firstBadByte(bytes);
  const line = bytes.subarray(0, offset).filter((byte) => byte === 0x0a).length + 1;
  const byte = bytes[offset]?.toString(16).padStart(2, '0');
  return `is not UTF-8, and TiKV reads nothing else: byte 0x${byte} at offset ${offset} (line ${line})`;
}

/** Where decoding puts a replacement character that the bytes themselves do not spell. */
function firstBadByte(bytes: Buffer): number {
  const text = bytes.toString('utf8');
  let offset = 0;
  let from = 0;
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) {
    offset += Buffer.byteLength(text.slice(from, at));
    if (bytes.toString('hex', offset, offset + 3) !== 'efbfbd') return offset;
    from = at;
  }
  return offset;
}
