/** A 32-bit number, the lowest byte first, as RocksDB writes it. The bytes must be there. */
export function u32le(bytes: Uint8Array, at: number): number {
  return view(bytes).getUint32(at, true);
}

/** A 64-bit number, the lowest byte first. The bytes must be there. */
export function u64le(bytes: Uint8Array, at: number): bigint {
  return view(bytes).getBigUint64(at, true);
}

/** A view of these bytes alone; its big-endian reads are what TiKV's dictionaries need. */
export function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Whether the bytes begin with this ASCII text. */
export function beginsWith(bytes: Uint8Array, text: string): boolean {
  return bytes.length >= text.length && [...text].every((character, i) => bytes[i] === character.charCodeAt(0));
}

/** Whether there is nothing but zeros: reserved space that nothing was written to. */
export function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

/** The checksum of TiKV's dictionaries (CRC-32, as in zip). */
export const crc32 = checksum(0xedb88320);

/** The checksum of RocksDB's records (CRC-32C, Castagnoli). */
export const crc32c = checksum(0x82f63b78);

function checksum(polynomial: number): (bytes: Uint8Array) => number {
  let table: Uint32Array | undefined;
  return (bytes) => {
    table ??= tableOf(polynomial);
    let crc = 0xffffffff;
    for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] ?? 0);
    return ~crc >>> 0;
  };
}

function tableOf(polynomial: number): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
    return value;
  });
}
