/** What is known of files on the machine that checks: verdicts only. What stands in a file never leaves who looked at it. */
export interface Disk {
  /** Undefined for a path that nobody has looked at. */
  file(path: string): FileFacts | undefined;
  /** When they were looked at; milliseconds since 1970, UTC. */
  readonly now: number;
}

export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'other' | 'missing' | 'unreadable';
  /** Permission bits, such as 0o400. */
  readonly mode?: number;
  /** The git work tree it lies in, and whether git has it. */
  readonly git?: { readonly root: string; readonly tracked: boolean };
  /** How it looks as a master key file. */
  readonly key?: KeyShape;
  /** `type` of a JSON file with credentials of Google. */
  readonly credentials?: string;
  /** The first certificate in it. */
  readonly certificate?: CertificateFacts;
  /** A mark of the public half of the private key in it; `encrypted` where it cannot be told. */
  readonly privateKey?: string;
}

export type KeyShape =
  | 'good'
  | 'sample'
  | 'trivial'
  | 'short'
  | 'long'
  | 'no-line-end'
  | 'windows-line-end'
  | 'byte-order-mark'
  | 'not-hex'
  | 'raw-bytes'
  | 'base64'
  | 'pem';

export interface CertificateFacts {
  /** Milliseconds since 1970, UTC. */
  readonly from: number;
  readonly until: number;
  /** A mark of its public key, to compare with a private key's. */
  readonly publicKey: string;
  /** Paths of the certificates looked at that signed it. */
  readonly signedBy: readonly string[];
}

export const NOTHING_KNOWN: Disk = { file: () => undefined, now: 0 };

/** The facts as a disk. */
export function diskOf(facts: Readonly<Record<string, FileFacts>>, now: number): Disk {
  return { file: (path) => (Object.hasOwn(facts, path) ? facts[path] : undefined), now };
}
