import { createHash } from 'node:crypto';
import type { KeyShape } from '../tikv/disk.ts';

/** A master key file: 64 hex digits and a line feed (components/encryption/src/master_key/file.rs at v8.5.7). */
const SIZE = 65;

/** How the content looks as a master key file. TiKV takes `good`, `sample` and `trivial`. `size` is the file's. */
export function keyShape(bytes: Buffer, size: number): KeyShape {
  const text = bytes.toString('latin1');
  if (text.startsWith('\xEF\xBB\xBF')) return 'byte-order-mark';
  if (/^\s*-----BEGIN /.test(text)) return 'pem';
  const bare = text.trim();
  if (size === SIZE && /^[0-9a-f]{64}\n$/i.test(text)) return quality(bare.toLowerCase());
  if (/^[0-9a-f]{64}$/i.test(bare))
    return text.includes('\r') ? 'windows-line-end' : size === 64 ? 'no-line-end' : 'long';
  if (size === 32 && /[^\x20-\x7E\s]/.test(text)) return 'raw-bytes';
  if (/^[A-Za-z0-9+/]{43}=$/.test(bare)) return 'base64';
  if (size === SIZE || bare.length === 64) return 'not-hex';
  return bare.length < 64 ? 'short' : 'long';
}

function quality(hex: string): KeyShape {
  if (SAMPLES.has(createHash('sha256').update(hex).digest('hex').slice(0, 16))) return 'sample';
  const pairs = hex.match(/../g) ?? [];
  const steps = new Set(
    pairs.slice(1).map((pair, i) => (parseInt(pair, 16) - parseInt(pairs[i] ?? '', 16) + 256) % 256),
  );
  const repeats = [1, 2, 4, 8, 16, 32].some((length) => hex === hex.slice(0, length).repeat(64 / length));
  return repeats || steps.size === 1 ? 'trivial' : 'good';
}

/** The start of the SHA-256 of keys that everybody knows: of TiKV's documentation and of its tests. */
const SAMPLES = new Set(['f53795d6823de4a6', 'f7f94433ae17d655']);
