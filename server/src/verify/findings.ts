import type { ListedFile } from './dictionary.ts';
import type { Matched } from './match.ts';
import type { Judged, Store } from './survey.ts';

/** Something to know about a data directory. An error or a warning says that it is not encrypted as it should be. */
export interface Finding {
  readonly id: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** The files in question. */
  readonly paths: readonly string[];
}

/** What is wrong, worst first. */
export function findingsOf(store: Store, judged: readonly Judged[], matched: Matched<ListedFile>): Finding[] {
  return [...dictionaryFindings(store), ...keyFindings(store, matched), ...fileFindings(store, judged, matched)].sort(
    (a, b) => RANK.indexOf(a.severity) - RANK.indexOf(b.severity),
  );
}

const RANK: readonly Finding['severity'][] = ['error', 'warning', 'info'];

function dictionaryFindings({ fileDictionary, keyDictionary, faults, vanished }: Store): Finding[] {
  const found = faults.map(({ path, fault }) => finding('unreadable', 'error', `Cannot be read: ${fault}`, [path]));
  const isFaulty = (name: string) => faults.some(({ path }) => path === name);
  if (!keyDictionary && fileDictionary && fileDictionary.files.size > 0 && !isFaulty('key.dict')) {
    found.push(
      finding(
        'no-key-dictionary',
        'error',
        'key.dict is missing: nothing that is encrypted can be read again without it',
        [],
      ),
    );
  }
  if (keyDictionary && !fileDictionary && !isFaulty('file.dict')) {
    found.push(
      finding('no-file-dictionary', 'error', 'file.dict is missing: TiKV cannot tell which file has which key', []),
    );
  }
  if (fileDictionary?.torn) {
    found.push(
      finding('torn-record', 'info', 'The last record of file.dict is cut off, as after a crash: TiKV drops it', []),
    );
  }
  if (vanished.length > 0) {
    found.push(
      finding(
        'vanished',
        'info',
        `${files(vanished)} vanished while reading: TiKV seems to run here. Stop it, or verify a copy`,
        vanished,
      ),
    );
  }
  return found;
}

function keyFindings({ keyDictionary }: Store, { here }: Matched<ListedFile>): Finding[] {
  const keys = keyDictionary?.keys;
  if (!keys) return [];
  const secret = [...keys.values()].filter(({ method }) => method !== 'plaintext').length;
  const orphans = [...here].filter(([, { keyId }]) => !keys.has(keyId)).map(([path]) => path);
  const use = here.size > 0 ? 'whoever reads it can decrypt the files here' : 'copies and backups may still need them';
  return [
    ...(secret > 0
      ? [
          finding(
            'keys-in-clear',
            'error',
            `${secret === 1 ? 'A data key lies' : `${secret} data keys lie`} in clear in key.dict: ${use}`,
            [],
          ),
        ]
      : []),
    ...(orphans.length > 0
      ? [
          finding(
            'key-missing',
            'error',
            `${files(orphans)} need a data key that key.dict does not have: TiKV cannot read them`,
            orphans,
          ),
        ]
      : []),
  ];
}

function fileFindings(store: Store, judged: readonly Judged[], { missing, elsewhere }: Matched<ListedFile>): Finding[] {
  const paths = (test: (file: Judged) => boolean) => judged.filter(test).map(({ path }) => path);
  const everEncrypted = store.fileDictionary !== undefined || store.keyDictionary !== undefined;
  return [
    about(
      'plain-though-listed',
      'error',
      'plain although listed as encrypted in file.dict: TiKV cannot read that',
      paths(({ state, listed }) => state === 'plain' && listed !== undefined),
    ),
    about(
      'plain',
      'warning',
      everEncrypted ? PLAIN : NEVER,
      paths(({ state, listed }) => state === 'plain' && !listed),
    ),
    about(
      'unexplained',
      'warning',
      UNEXPLAINED,
      paths(({ state, look }) => state === 'unknown' && look === 'opaque'),
    ),
    about(
      'unlisted',
      'info',
      UNLISTED,
      paths(({ state, look }) => everEncrypted && state === 'unknown' && look === 'mute'),
    ),
    about(
      'listed-but-missing',
      'info',
      'listed in file.dict and not here: TiKV may leave such an entry behind when it stops',
      missing,
    ),
    about(
      'listed-elsewhere',
      'info',
      'listed in file.dict with a folder that is not here: verify that one with --dictionaries',
      elsewhere,
    ),
  ].flat();
}

const PLAIN = 'plain: written while encryption was off. TiKV encrypts what it writes anew, so a compaction mends it';
const NEVER = 'plain. There is neither key.dict nor file.dict: encryption was never on, or they are in another folder (--dictionaries)';
const UNEXPLAINED =
  'not listed in file.dict, and without the mark of its format: half-written, damaged, or encrypted with the entry lost';
const UNLISTED = 'of a kind that cannot be told from its bytes, and not listed in file.dict: plain to TiKV';

function about(id: string, severity: Finding['severity'], what: string, paths: readonly string[]): Finding[] {
  return paths.length === 0
    ? []
    : [finding(id, severity, `${files(paths)} ${paths.length === 1 ? 'is' : 'are'} ${what}`, paths)];
}

function files({ length }: readonly string[]): string {
  return length === 1 ? '1 file' : `${length} files`;
}

function finding(id: string, severity: Finding['severity'], message: string, paths: readonly string[]): Finding {
  return { id, severity, message, paths };
}
