import type { FileDictionary, KeyDictionary, ListedFile } from './dictionary.ts';
import { type Finding, findingsOf } from './findings.ts';
import { COUNTED_KINDS, isCounted, type Kind } from './kind.ts';
import type { Look } from './look.ts';
import { type Matched, matchTails } from './match.ts';

/** One file as it was read. */
export interface SeenFile {
  /** In the data directory, with `/`. */
  readonly path: string;
  readonly size: number;
  readonly kind: Kind;
  readonly look: Look;
}

/** What was read of a data directory. */
export interface Store {
  readonly files: readonly SeenFile[];
  readonly fileDictionary?: FileDictionary;
  readonly keyDictionary?: KeyDictionary;
  /** What could not be read, with the reason. */
  readonly faults: readonly { readonly path: string; readonly fault: string }[];
  /** Gone between the listing and the reading: TiKV is running. */
  readonly vanished: readonly string[];
  /** The dictionaries come from another folder: this one is a log or raft folder of its own. */
  readonly apart: boolean;
}

/** `unknown`: no mark of its format, and not listed; or not listed and of a kind that has no mark. */
export type State = 'encrypted' | 'plain' | 'unknown' | 'empty';

/** A file and what it turned out to be. */
export interface Judged extends SeenFile {
  readonly state: State;
  /** Its entry in `file.dict`, if that has one with a key. */
  readonly listed?: ListedFile;
}

export interface Sum {
  readonly files: number;
  readonly bytes: number;
}

export type Sums = Readonly<Record<State, Sum>>;

/** How much of a data directory is encrypted, and what is wrong in it. */
export interface Survey {
  readonly kinds: readonly { readonly kind: Kind; readonly sums: Sums }[];
  readonly total: Sums;
  /** Files by method, of those that are here and encrypted. */
  readonly methods: ReadonlyMap<string, number>;
  /** Distinct data keys that encrypted files here need. */
  readonly keysInUse: number;
  readonly findings: readonly Finding[];
}

/** Sets what the files look like against what the dictionaries say. */
export function survey(store: Store): Survey {
  const listed = store.fileDictionary?.files ?? new Map<string, ListedFile>();
  const matched = matchTails(new Map([...listed].filter(([, entry]) => isKeyed(entry))), pathsOf(store));
  const judged = store.files.filter(({ kind }) => isCounted(kind)).map((file) => judge(file, matched));
  const encrypted = judged.flatMap(({ state, listed }) => (state === 'encrypted' && listed ? [listed] : []));
  const kinds = COUNTED_KINDS.map((kind) => ({ kind, sums: sumUp(judged.filter((file) => file.kind === kind)) }));
  return {
    kinds: kinds.filter(({ kind }) => judged.some((file) => file.kind === kind)),
    total: sumUp(judged),
    methods: tally(encrypted.map(({ method }) => method)),
    keysInUse: new Set(encrypted.map(({ keyId }) => keyId)).size,
    findings: findingsOf(store, judged, matched),
  };
}

/** The part of the bytes that is encrypted, 0 to 1; 1 if there are none. */
export function encryptedShare({ encrypted, plain, unknown }: Sums): number {
  const all = encrypted.bytes + plain.bytes + unknown.bytes;
  return all === 0 ? 1 : encrypted.bytes / all;
}

/** TiKV lists files that it wrote plain, too: they have no key. */
function isKeyed({ method }: ListedFile): boolean {
  return method !== 'plaintext' && method !== 'unknown';
}

function pathsOf({ files, vanished, faults }: Store): string[] {
  return [...files.map(({ path }) => path), ...vanished, ...faults.map(({ path }) => path)];
}

function judge(file: SeenFile, { here }: Matched<ListedFile>): Judged {
  const listed = here.get(file.path);
  return { ...file, state: stateOf(file, listed !== undefined), ...(listed && { listed }) };
}

function stateOf({ look }: SeenFile, isListed: boolean): State {
  if (look === 'plain' || look === 'empty') return look;
  return isListed ? 'encrypted' : 'unknown';
}

function sumUp(files: readonly Judged[]): Sums {
  const sum = (state: State): Sum => {
    const those = files.filter((file) => file.state === state);
    return { files: those.length, bytes: those.reduce((bytes, { size }) => bytes + size, 0) };
  };
  return { encrypted: sum('encrypted'), plain: sum('plain'), unknown: sum('unknown'), empty: sum('empty') };
}

function tally(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
