import { nameOf } from '../document/path.ts';
import { OPTIONS } from '../tikv/options.ts';
import { nearest } from './nearest.ts';

/** True if a key of this name is expected to hold a secret, and not the place of one. Spelling hardly counts. */
export function isSecretName(name: string): boolean {
  const before = judged.get(name);
  if (before !== undefined) return before;
  if (judged.size >= MOST_JUDGED) judged.clear();
  const secret = isSecret(plain(name));
  judged.set(apart(name), secret);
  return secret;
}

/** The same names stand in every file, and comparing them with all secret ones takes long. */
const judged = new Map<string, boolean>();
const MOST_JUDGED = 4096;

/** The same name in letters of its own: one cut out of a text would keep all of that text. */
function apart(name: string): string {
  return name.split('').join('');
}

function isSecret(letters: string): boolean {
  if (letters.endsWith('path')) return false;
  return WORDS.test(letters) || SECRET_NAMES.some((known) => isNear(letters, known));
}

/** Offset behind the first name in the text that is a secret's: by its words, or as the first name of a line. */
export function secretWordIn(text: string): number | undefined {
  for (const { index, 0: found, 1: name } of text.matchAll(WORD)) {
    if (name === undefined ? !isPlace(found) : isSecretName(name)) return index + found.length;
  }
  return undefined;
}

/** True if a name with a secret word in it is that of a path. */
export function isPlace(name: string): boolean {
  return plain(name).endsWith('path');
}

/** The words that make a name secret, for use inside other expressions: with or without a dash or underscore. */
export const SECRET_WORDS =
  'secret|passw(?:or)?d|passphrase|access[-_]?key|api[-_]?key|private|token|credential|client[-_]?cert|connection[-_]?string';

const WORDS = new RegExp(`${SECRET_WORDS}|^(?:pass|pwd|sas)$`);
const WORD = new RegExp(`^[ \\t]*["']?([\\w-]{1,60})["']?(?=[^\\w-])|(?:${SECRET_WORDS})[\\w.-]{0,40}["']?`, 'gim');
const SECRET_NAMES = [
  ...new Set([...OPTIONS.values()].flatMap(({ path, secret }) => (secret ? plain(nameOf(path)) : []))),
];

/** A slip at one end of the name leaves the other; looking for that first is what makes this cheap. */
function isNear(name: string, known: string): boolean {
  if (name[0] !== known[0] && name.at(-1) !== known.at(-1)) return false;
  return nearest(name, [known]) !== undefined;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
