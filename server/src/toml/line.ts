/** Lines that are neither header nor statement. */
import { addFault, edit, type Fix, fix, type Reader } from './reader.ts';
import { lineEnd, matchAt } from './scan.ts';

const MARKER = /(?:<{7}|\|{7}|={7}|>{7})(?![^ \r\n])/y;

/** Steps over the line that a merge conflict left at `r.at`; false if it is none. */
export function skipMarker(r: Reader): boolean {
  if (r.at !== r.line || !matchAt(MARKER, r.text, r.at)) return false;
  const start = r.at;
  const sign = r.text.charAt(start);
  r.at = lineEnd(r.text, start);
  if (r.conflict === 'none') {
    addFault(r, start, r.at, 'This is the mark of an unresolved merge conflict: choose one side and remove the marks.');
  }
  if (sign === '<') r.conflict = 'ours';
  else if (sign === '=' && r.conflict !== 'none') r.conflict = 'theirs';
  else if (sign === '>') r.conflict = 'none';
  return true;
}

/** Notes that the line at `r.at` cannot be read, unless the one before could not either, and steps over it. */
export function skipUnreadable(r: Reader): void {
  const start = r.at;
  r.at = lineEnd(r.text, start);
  const raw = r.text.slice(start, Math.min(r.at, start + 200)).trimEnd();
  const end = r.at - start <= 200 ? start + raw.length : r.at;
  const [message, mending] = explain(raw, start);
  addFault(r, start, Math.max(end, start + 1), message, mending);
  r.broken = true;
}

function explain(raw: string, start: number): [string, (Fix | undefined)?] {
  if (/^(?:\{\{|\{%|\$\{|<%)/.test(raw)) {
    return ['This is a placeholder of a template, which TiKV does not fill in.'];
  }
  const comment = /^(?:;|\/\/)/.exec(raw)?.[0];
  if (comment) {
    return ['A comment begins with `#` in TOML.', fix('Write `#`', [edit(start, start + comment.length, '#')])];
  }
  if (raw.startsWith('=')) return ['The key before this `=` is missing.'];
  if (/^(?:"""|''')/.test(raw)) return ['Text in three quotes cannot be a key.'];
  return ['This line is not TOML: a line is a `[table]`, a `key = value` or a `# comment`.'];
}
