import type { Span } from '../document/document.ts';

/** A stretch of text that looks like a credential, by its form alone. */
export interface Shape extends Span {
  readonly kind: ShapeKind;
}

export type ShapeKind = (typeof FORMS)[number]['kind'];

/** What in the text looks like a credential: offsets into the text, in no order, perhaps overlapping. */
export function shapesIn(text: string): Shape[] {
  return FORMS.flatMap(({ kind, pattern, accepts }: Form) =>
    [...text.matchAll(pattern)]
      .filter(([found]) => accepts?.(found) ?? true)
      .map(({ index, 0: found }) => ({ kind: kind as ShapeKind, start: index, end: index + found.length })),
  );
}

/** True if the text is itself a key for encryption: 256 bits in hex or base64, or a private key in PEM. */
export function isKeyMaterial(text: string): boolean {
  const trimmed = text.trim();
  return shapesIn(trimmed).some(
    ({ kind, start, end }) => kind === 'private key' || (KEYS.has(kind) && end - start === trimmed.length),
  );
}

interface Form {
  readonly kind: string;
  /** Starts where a run of its characters starts, so that a long run is read once. */
  readonly pattern: RegExp;
  readonly accepts?: (found: string) => boolean;
}

const FORMS = [
  { kind: 'AWS access key id', pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{12,}(?![A-Za-z0-9])/g },
  { kind: 'key in hex', pattern: /(?<![0-9A-Za-z])[0-9A-Fa-f]{64,}(?![0-9A-Za-z])/g },
  {
    kind: 'private key',
    pattern:
      /-----BEGIN [^-\n]{0,40}PRIVATE KEY-----[^\n]*(?:\n[ \t#]*[A-Za-z0-9+/=\\]{16}[^\n]*)*(?:\n[ \t#]*[A-Za-z0-9+/=]{1,15}[ \t\r]*(?=\n))?(?:\n[ \t#]*-----END [^-\n]{0,40}-----)?/g,
  },
  { kind: 'certificate with key', pattern: /(?<![A-Za-z0-9+/=])MII[A-Za-z0-9+/]{37,}={0,2}/g },
  {
    kind: 'key in base64',
    pattern: /(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/_-]{43}=?(?![A-Za-z0-9+/=_-])/g,
    accepts: (found) => isRandom(found) && (found.endsWith('=') || !/[-_]/.test(found)),
  },
  {
    kind: 'secret in base64',
    pattern: /(?<![A-Za-z0-9+/=_-])(?:[A-Za-z0-9+/]{40}|[A-Za-z0-9+/]{64,}={0,2})(?![A-Za-z0-9+/=_-])/g,
    accepts: isRandom,
  },
  { kind: 'Azure client secret', pattern: /(?<![A-Za-z0-9_.~-])[A-Za-z0-9_.~-]{3}\dQ~[A-Za-z0-9_.~-]{30,}/g },
  {
    kind: 'service account',
    pattern: /\{[^{}]{0,200}?\\?"(?:private_key|private_key_id|client_email)\\?"\s*:[^{}]*\}?/g,
  },
  {
    kind: 'token',
    pattern: /(?<![A-Za-z0-9])(?:hv[sb]\.[A-Za-z0-9_-]{20,}|eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_.-]{10,})/g,
  },
  { kind: 'password in a URL', pattern: /(?<=:\/\/[^\s/@:"']{0,100}:)[^\s/@"']{1,200}(?=@)/g },
  { kind: 'signature in a URL', pattern: /(?<=[?&]sig=)[^\s&"']+/g },
] as const satisfies readonly Form[];

const KEYS: ReadonlySet<ShapeKind> = new Set(['key in hex', 'key in base64']);

/** Names and paths made of words have one case, no digits, or many slashes; random base64 does not. */
function isRandom(text: string): boolean {
  const slashes = text.split('/').length - 1;
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text) && slashes <= text.length / 12;
}
