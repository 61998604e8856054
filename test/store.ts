/**
 * TiKV stores for tests: the files of real RocksDB in `data/verify/store/`, encrypted as TiKV does (CTR, a random
 * vector per file), and TiKV's two dictionaries. What Debian's RocksDB cannot make is made by hand and says so.
 */
import { createCipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { crc32 } from '../server/src/verify/bytes.ts';

/** A store in the making: change it, then `writeStore`. */
export interface Draft {
  readonly files: Map<string, Buffer>;
  /** By absolute path on the node. */
  readonly listed: Map<string, Entry>;
  readonly keys: Map<bigint, Key>;
  format: 1 | 2;
  /** Bytes behind the snapshot of a file.dict of format 2. */
  log: Buffer;
  /** `clear`, `file` or a vendor as TiKV writes it; undefined for no key.dict. */
  wrapping: string | undefined;
  hasFileDictionary: boolean;
}

export interface Entry {
  readonly method: number;
  readonly keyId: bigint;
  readonly iv: Buffer;
}

interface Key {
  readonly bytes: Buffer;
  readonly method: number;
  readonly created: number;
  readonly exposed: boolean;
}

/** Where the node of the test has its store. */
export const ROOT = '/data/tikv';
/** Each key begins with it: no report may hold it. */
export const MARKER = 'NEVER-PRINTED';
export const KEY_ID = 0xfedcba9876543210n;
const CIPHERS = ['', '', 'aes-128-ctr', 'aes-192-ctr', 'aes-256-ctr', 'sm4-ctr'];
const KEY_LENGTH = [0, 0, 16, 24, 32, 16];
const PLAINTEXT = 1;
/** 2025-01-02T03:04:05Z. */
const CREATED = 1735787045;
const NEVER_ENCRYPTED = /(^|\/)(CURRENT|IDENTITY)$/;

/** A store with nothing encrypted and no dictionaries. */
export function plainStore(): Draft {
  const folder = join(import.meta.dirname, 'data/verify/store');
  const names = readdirSync(folder, { recursive: true }).map((name) => String(name).replaceAll('\\', '/'));
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return {
    files: new Map(files.map((name) => [name, readFileSync(join(folder, name))])),
    ...{ listed: new Map(), keys: new Map(), format: 2, log: Buffer.alloc(0) },
    ...{ wrapping: undefined, hasFileDictionary: false },
  };
}

/** A store with every file encrypted that TiKV encrypts. */
export function encryptedStore(method = 4): Draft {
  const draft = plainStore();
  for (const path of draft.files.keys()) if (!NEVER_ENCRYPTED.test(path)) encrypt(draft, path, method);
  return Object.assign(draft, { wrapping: 'file', hasFileDictionary: true });
}

/** Encrypts one file with the data key, which is made if it is not there, and lists it. */
export function encrypt(draft: Draft, path: string, method = 4, keyId = KEY_ID): void {
  const bytes = Buffer.concat([Buffer.from(MARKER), randomBytes(32)]).subarray(0, KEY_LENGTH[method]);
  const key = draft.keys.get(keyId) ?? { bytes, method, created: CREATED, exposed: false };
  draft.keys.set(keyId, key);
  const iv = randomBytes(16);
  const cipher = createCipheriv(CIPHERS[method] ?? '', key.bytes, iv);
  draft.files.set(path, Buffer.concat([cipher.update(draft.files.get(path) ?? Buffer.alloc(0)), cipher.final()]));
  draft.listed.set(`${ROOT}/${path}`, { method, keyId, iv });
}

/** Lists a file as TiKV does that wrote it with encryption off. */
export function listPlain(draft: Draft, path: string): void {
  draft.listed.set(`${ROOT}/${path}`, { method: PLAINTEXT, keyId: KEY_ID, iv: Buffer.alloc(0) });
}

/** Lists what is below one folder of the store as if the node had it elsewhere. */
export function listAt({ listed }: Draft, folder: string, elsewhere: string): void {
  for (const [path, entry] of [...listed]) {
    const moved = path.replace(`${ROOT}/${folder}`, elsewhere);
    listed.delete(path);
    listed.set(moved, entry);
  }
}

/** A raft-engine log, made by hand: the mark, the version and a body. */
export function raftLog(): Buffer {
  const version = Buffer.from([0, 0, 0, 0, 0, 0, 0, 2]);
  return Buffer.concat([
    Buffer.from('RAFT-LOG-FILE-HEADER-9986AB3E47F320B394C8E84916EB0ED5'),
    version,
    Buffer.alloc(900, 7),
  ]);
}

/** A blob file of Titan, made by hand: the mark, the version, the flags and a body. */
export function titanBlob(): Buffer {
  return Buffer.concat([Buffer.from('14a6e02b0200000000000000', 'hex'), Buffer.alloc(900, 7)]);
}

/** A record of the log of file.dict: an entry, or the removal of one. */
export function record(path: string, entry?: Entry): Buffer {
  const info = entry ? fileInfo(entry) : Buffer.alloc(0);
  const content = Buffer.concat([Buffer.from(path), info]);
  const head = Buffer.alloc(9);
  head.writeUInt32BE(crc32(content), 0);
  head.writeUInt16BE(Buffer.byteLength(path), 4);
  head.writeUInt16BE(info.length, 6);
  head.writeUInt8(entry ? 1 : 2, 8);
  return Buffer.concat([head, content]);
}

/** Writes the draft into a folder of its own, gives that to `use`, and removes it. */
export async function withStore<T>(draft: Draft, use: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tikv-toml-store-'));
  try {
    if (draft.hasFileDictionary) draft.files.set('file.dict', fileDictionary(draft));
    if (draft.wrapping !== undefined) draft.files.set('key.dict', keyDictionary(draft, draft.wrapping));
    for (const [path, content] of draft.files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The bytes of `file.dict`. */
export function fileDictionary({ listed, format, log }: Draft): Buffer {
  const entries = [...listed].map(([path, entry]) => field(1, field(1, path), field(2, fileInfo(entry))));
  const snapshot = Buffer.concat(entries);
  if (format === 2) return Buffer.concat([framed(2, snapshot), log]);
  return framed(1, Buffer.concat([field(1, metadata('method', 'plaintext')), field(2, snapshot)]));
}

/** The bytes of `key.dict`: in clear, or as if wrapped (random bytes in place of the keys). */
export function keyDictionary({ keys }: Draft, wrapping: string): Buffer {
  const entries = [...keys].map(([id, key]) => field(1, field(1, id), field(2, dataKey(key))));
  const clear = Buffer.concat([...entries, field(2, KEY_ID)]);
  if (wrapping === 'clear')
    return framed(1, Buffer.concat([field(1, metadata('method', 'plaintext')), field(2, clear)]));
  const vendor =
    wrapping === 'file'
      ? []
      : [field(1, metadata('kms_vendor', wrapping)), field(1, metadata('kms_ciphertext_key', MARKER))];
  const content = [field(1, metadata('method', 'aes256-gcm')), field(1, metadata('iv', MARKER)), ...vendor];
  return framed(1, Buffer.concat([...content, field(2, randomBytes(clear.length))]));
}

function fileInfo({ keyId, iv, method }: Entry): Buffer {
  return Buffer.concat([field(1, keyId), field(2, iv), field(3, BigInt(method))]);
}

function dataKey({ bytes, method, created, exposed }: Key): Buffer {
  return Buffer.concat([
    field(1, bytes),
    field(2, BigInt(method)),
    field(3, BigInt(created)),
    field(4, exposed ? 1n : 0n),
  ]);
}

function metadata(name: string, value: string): Buffer {
  return Buffer.concat([field(1, name), field(2, value)]);
}

function framed(version: number, content: Buffer): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt8(version, 0);
  head.writeUInt32BE(crc32(content), 4);
  head.writeBigUInt64BE(BigInt(content.length), 8);
  return Buffer.concat([head, content]);
}

function field(number: number, ...value: readonly (bigint | string | Buffer)[]): Buffer {
  if (typeof value[0] === 'bigint') return Buffer.concat([varint(BigInt(number << 3)), varint(value[0])]);
  const content = Buffer.concat(value.map((part) => Buffer.from(part as string)));
  return Buffer.concat([varint(BigInt((number << 3) | 2)), varint(BigInt(content.length)), content]);
}

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7n) {
    if (rest < 0x80n) return Buffer.from([...bytes, Number(rest)]);
    bytes.push(Number(rest & 0x7fn) | 0x80);
  }
}
