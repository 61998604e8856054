import { crc32, view } from './bytes.ts';
import { bytesField, mapField, numberField, textOf } from './protobuf.ts';

/** The encryption methods by their number in the dictionaries. */
const METHODS = ['unknown', 'plaintext', 'aes128-ctr', 'aes192-ctr', 'aes256-ctr', 'sm4-ctr'] as const;

/** What `file.dict` says of one file. The initialization vector is left unread. */
export interface ListedFile {
  /** As in the configuration; `unknown` too for numbers of releases to come. */
  readonly method: (typeof METHODS)[number];
  readonly keyId: bigint;
}

/** `file.dict`, which TiKV never encrypts. */
export interface FileDictionary {
  /** 1 is rewritten for each change, 2 is a log. */
  readonly format: 1 | 2;
  /** By absolute path on the node. */
  readonly files: ReadonlyMap<string, ListedFile>;
  /** Records behind the snapshot (format 2). */
  readonly records: number;
  /** The last record is cut off, as after a crash: TiKV drops it. */
  readonly torn: boolean;
}

/** `key.dict`: how it is wrapped, and if it is not, what its keys are. Key material is never read out. */
export interface KeyDictionary {
  /** As TiKV names it: `plaintext` or `aes256-gcm`. */
  readonly wrapping: string;
  /** As TiKV names it, for a master key of a KMS. */
  readonly vendor?: string;
  /** By id; only of a dictionary in clear. */
  readonly keys?: ReadonlyMap<bigint, DataKey>;
}

export interface DataKey {
  readonly method: (typeof METHODS)[number];
  /** Seconds since 1970. */
  readonly created: number;
  /** It was stored in clear once. */
  readonly exposed: boolean;
}

/** What cannot be read has its reason: `its checksum is wrong`. */
export type Parsed<T> = T | { readonly fault: string };

const HEADER = 16;
const RECORD_HEADER = 9;

/** Reads `file.dict` with the records that follow its snapshot. */
export function readFileDictionary(bytes: Uint8Array): Parsed<FileDictionary> {
  return guarded(() => {
    const { version, content, rest } = openFile(bytes);
    const files = new Map<string, ListedFile>();
    const snapshot = version === 1 ? bytesField(content, 2) : content;
    for (const entry of mapField(snapshot, 1)) files.set(textOf(bytesField(entry, 1)), listed(bytesField(entry, 2)));
    return { format: version, files, ...(version === 1 ? { records: 0, torn: false } : replay(rest, files)) };
  });
}

/** Reads how `key.dict` is wrapped, and the facts about its keys where it lies in clear. */
export function readKeyDictionary(bytes: Uint8Array): Parsed<KeyDictionary> {
  return guarded(() => {
    const { content } = openFile(bytes);
    const metadata = new Map([...mapField(content, 1)].map((entry) => [textOf(bytesField(entry, 1)), entry]));
    const say = (name: string) => metadata.get(name) && textOf(bytesField(metadata.get(name) as Uint8Array, 2));
    const wrapping = say('method');
    const vendor = say('kms_vendor');
    if (wrapping === undefined) return { fault: 'it does not say how it is wrapped' };
    if (wrapping !== 'plaintext') return { wrapping, ...(vendor !== undefined && { vendor }) };
    return { wrapping, keys: keysOf(bytesField(content, 2)) };
  });
}

function keysOf(dictionary: Uint8Array): Map<bigint, DataKey> {
  const keys = new Map<bigint, DataKey>();
  for (const entry of mapField(dictionary, 1)) keys.set(numberField(entry, 1), dataKey(bytesField(entry, 2)));
  return keys;
}

function dataKey(bytes: Uint8Array): DataKey {
  const exposed = numberField(bytes, 4) !== 0n;
  return { method: methodOf(numberField(bytes, 2)), created: Number(numberField(bytes, 3)), exposed };
}

function listed(bytes: Uint8Array): ListedFile {
  return { method: methodOf(numberField(bytes, 3)), keyId: numberField(bytes, 1) };
}

function methodOf(number: bigint): ListedFile['method'] {
  return METHODS[Number(number)] ?? 'unknown';
}

/** The frame of both: version, checksum and length before the content. */
function openFile(bytes: Uint8Array): { version: 1 | 2; content: Uint8Array; rest: Uint8Array } {
  if (bytes.length < HEADER) throw new RangeError('it is too short');
  const version = bytes[0];
  if (version !== 1 && version !== 2) throw new RangeError(`its format ${version} is unknown`);
  const end = HEADER + Number(view(bytes).getBigUint64(8));
  if (end > bytes.length || (version === 1 && end < bytes.length)) throw new RangeError('its length is wrong');
  const content = bytes.subarray(HEADER, end);
  if (crc32(content) !== view(bytes).getUint32(4)) throw new RangeError('its checksum is wrong');
  return { version, content, rest: bytes.subarray(end) };
}

/** Applies the log behind the snapshot, as TiKV does at its start. */
function replay(rest: Uint8Array, files: Map<string, ListedFile>): { records: number; torn: boolean } {
  let records = 0;
  for (let at = 0; at < rest.length; records++) {
    const used = apply(rest.subarray(at), files);
    if (used === 0) return { records, torn: true };
    at += used;
  }
  return { records, torn: false };
}

/** Applies the first record and gives its length; 0 for one that the end of the file cuts off. */
function apply(rest: Uint8Array, files: Map<string, ListedFile>): number {
  if (rest.length < RECORD_HEADER) return 0;
  const head = view(rest);
  const middle = RECORD_HEADER + head.getUint16(4);
  const end = middle + head.getUint16(6);
  if (end > rest.length) return 0;
  if (crc32(rest.subarray(RECORD_HEADER, end)) !== head.getUint32(0)) {
    if (end === rest.length) return 0;
    throw new RangeError('the checksum of a record is wrong');
  }
  const path = textOf(rest.subarray(RECORD_HEADER, middle));
  if (rest[8] === 1) files.set(path, listed(rest.subarray(middle, end)));
  else if (rest[8] !== 2) throw new RangeError('a record is of an unknown kind');
  else if (!files.delete(path)) throw new RangeError('a record removes a file that is not listed');
  return end;
}

function guarded<T>(read: () => Parsed<T>): Parsed<T> {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof RangeError) return { fault: fault.message };
    throw fault;
  }
}
