import { createHash, createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import type { Purpose } from '../checks/files.ts';
import type { FileFacts } from '../tikv/disk.ts';
import { gitFacts } from './git.node.ts';
import { keyShape } from './shape.node.ts';

/** Larger than a chain of certificates. */
const MOST_BYTES = 64 * 1024;

/** Looks at the files, by path. Reads only regular files, and never waits for a device or a pipe. Never fails. */
export async function inspect(purposes: Readonly<Record<string, Purpose>>): Promise<Record<string, FileFacts>> {
  const seen = await Promise.all(
    Object.entries(purposes).map(async ([path, purpose]) => [path, await look(path, purpose)] as const),
  );
  return Object.fromEntries(seen.map(([path, { facts, chain = [] }]) => [path, withSigners(facts, chain, seen)]));
}

interface Look {
  readonly facts: FileFacts;
  /** The certificates in it, in its order. */
  readonly chain?: readonly X509Certificate[];
}

async function look(path: string, purpose: Purpose): Promise<Look> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const { mode, size, ...kind } = await statOf(file);
    if (kind.is !== 'file') return { facts: { kind: kind.is, mode } };
    const bytes = Buffer.alloc(Math.min(size, MOST_BYTES));
    await file.read(bytes, 0, bytes.length, 0);
    const git = await gitFacts(await realpath(path));
    const found = contentOf(bytes, size, purpose);
    bytes.fill(0);
    return { ...found, facts: { kind: 'file', mode, ...(git && { git }), ...found.facts } };
  } catch (fault) {
    return { facts: { kind: (fault as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'unreadable' } };
  } finally {
    await file?.close().catch(() => {});
  }
}

async function statOf(file: FileHandle) {
  const facts = await file.stat();
  const is: FileFacts['kind'] = facts.isFile() ? 'file' : facts.isDirectory() ? 'folder' : 'other';
  return { mode: facts.mode & 0o777, size: facts.size, is };
}

type Content = Pick<Look, 'chain'> & { readonly facts: Omit<FileFacts, 'kind'> };

function contentOf(bytes: Buffer, size: number, purpose: Purpose): Content {
  switch (purpose) {
    case 'key':
      return { facts: { key: keyShape(bytes, size) } };
    case 'credentials':
      return { facts: credentialsIn(bytes) };
    case 'certificate':
      return certificateIn(bytes);
    case 'private-key':
      return { facts: { ...privateKeyIn(bytes) } };
    case 'other':
      return { facts: {} };
  }
}

/** Names that Google gives; another text is not passed on. */
function credentialsIn(bytes: Buffer): Pick<FileFacts, 'credentials'> {
  try {
    const { type } = JSON.parse(bytes.toString('utf8'));
    return { credentials: typeof type === 'string' && /^[a-z_]{1,40}$/.test(type) ? type : 'unknown' };
  } catch {
    return { credentials: 'not-json' };
  }
}

function certificateIn(bytes: Buffer): Content {
  try {
    const pems = bytes.toString('latin1').match(/-----BEGIN CERTIFICATE-----[^-]{1,60000}-----END CERTIFICATE-----/g);
    const chain = (pems ?? [bytes]).map((one) => new X509Certificate(one));
    const [first] = chain as [X509Certificate];
    const [from, until] = [Date.parse(first.validFrom), Date.parse(first.validTo)];
    return { chain, facts: { certificate: { from, until, publicKey: mark(first.publicKey), signedBy: [] } } };
  } catch {
    return { facts: {} };
  }
}

function privateKeyIn(bytes: Buffer): Pick<FileFacts, 'privateKey'> {
  try {
    return { privateKey: mark(createPublicKey(createPrivateKey(bytes))) };
  } catch {
    return /ENCRYPTED/.test(bytes.toString('latin1')) ? { privateKey: 'encrypted' } : {};
  }
}

function mark(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
}

/** A file signs a chain where one of its certificates signed one of the chain. */
function withSigners(
  facts: FileFacts,
  chain: readonly X509Certificate[],
  all: readonly (readonly [path: string, Look])[],
): FileFacts {
  const { certificate } = facts;
  if (!certificate) return facts;
  const signers = all.filter(([, other]) =>
    other.chain?.some((issuer) => chain.some((one) => one.checkIssued(issuer) && one.verify(issuer.publicKey))),
  );
  return { ...facts, certificate: { ...certificate, signedBy: signers.map(([path]) => path) } };
}
