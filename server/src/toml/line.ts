/** Lines that are neither header nor statement. */
import { say } from '../say.ts';
import { isBare } from './codes.ts';
import { addFault, edit, type Fix, fix, type Reader } from './reader.ts';
import { lineEnd, matchAt, peek } from './scan.ts';

const MARKER = /(?:<{7}|\|{7}|={7}|>{7})(?![^ \r\n])/y;

/** Steps over the line that a merge conflict left at `r.at`; false if it is none. */
export function skipMarker(r: Reader): boolean {
  if (r.at !== r.line || isBare(peek(r)) || !matchAt(MARKER, r.text, r.at)) return false;
  const start = r.at;
  const sign = r.text.charAt(start);
  r.at = lineEnd(r, start);
  if (r.conflict === 'none') {
    addFault(
      r,
      start,
      r.at,
      say`This is the mark of an unresolved merge conflict: choose one side and remove the marks.`,
    );
  }
  if (sign === '<') r.conflict = 'ours';
  else if (sign === '>') r.conflict = 'none';
  else if (r.conflict !== 'none') r.conflict = 'theirs';
  return true;
}

/** Notes that the line of `r.at` is not TOML from `start` on. */
export function addUnreadableLine(r: Reader, start: number): void {
  const raw = r.text.slice(start, lineEnd(r, r.at)).trimEnd();
  const [message, mending] = explain(raw, start);
  addFault(r, start, start + raw.length, message, mending);
  r.broken = true;
}

function explain(raw: string, start: number): [string, (Fix | undefined)?] {
  if (/^(?:\{\{|\{%|\$\{|<%)/.test(raw)) {
    return [say`This is a placeholder of a template, which TiKV does not fill in.`];
  }
  const comment = /^(?:;|\/\/)/.exec(raw)?.[0];
  if (comment) {
    return [
      say`A comment begins with \`#\` in TOML.`,
      fix(say`Write \`#\``, [edit(start, start + comment.length, '#')]),
    ];
  }
  const quoted = /^[\u2018-\u201f]([\w .-]*)[\u2018-\u201f](?=[ \t]*[=.])/.exec(raw)?.[0];
  if (quoted) {
    const close = start + quoted.length - 1;
    const edits = [edit(start, start + 1, '"'), edit(close, close + 1, '"')];
    return [say`These are typographic quotes: TOML takes only straight ones.`, fix(say`Use straight quotes`, edits)];
  }
  if (raw.startsWith('=')) return [say`The key before this \`=\` is missing.`];
  if (/^(?:"""|''')/.test(raw)) return [say`Text in three quotes cannot be a key.`];
  return [say`This line is not TOML: a line is a \`[table]\`, a \`key = value\` or a \`# comment\`.`];
}
