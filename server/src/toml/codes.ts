/** Character codes. */
export const END = -1;
export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const QUOTE = 34;
export const HASH = 35;
export const PERCENT = 37;
export const APOSTROPHE = 39;
export const COMMA = 44;
export const DOT = 46;
export const COLON = 58;
export const EQUALS = 61;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;
export const DELETE = 127;

/** The character code at `at`, or `END` where there is none. */
export function codeAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : END;
}

/** A space or tab. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** Not allowed anywhere but in the sequence CRLF (CR) and, but for strings, in comments (DEL). */
export function isControl(code: number): boolean {
  return (code < SPACE && code !== TAB && code !== LF) || code === DELETE;
}

/** What a name without quotes may hold. */
export function isBare(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    code === 45 ||
    code === 95
  );
}
