/** TOML values, in snippet syntax or not, as YAML. */

const STRING = /"(?:[^"\\]|\\.)*"|'[^']*'/g;

/** The same value in YAML: strings and lists are alike, inline tables have colons. */
export function yamlLiteral(literal: string): string {
  let at = 0;
  let written = '';
  for (const found of literal.matchAll(STRING)) {
    written += withColons(literal.slice(at, found.index)) + found[0];
    at = found.index + found[0].length;
  }
  return written + withColons(literal.slice(at));
}

function withColons(text: string): string {
  return text.replace(/ ?= ?/g, ': ');
}

/** What needs no quotes to be a text, wherever it stands and whoever reads it. */
const PLAIN = /^[A-Za-z/][\w/.-]*$/;
const WORD = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** The value in the manner of the one it takes the place of. */
export function likeOld(old: string, literal: string): string {
  const text = /^"((?:[^"\\])*)"$/.exec(literal)?.[1];
  if (text === undefined || old.startsWith('"')) return yamlLiteral(literal);
  if (old.startsWith("'")) return text.includes("'") ? literal : `'${text}'`;
  const isPlain = old !== '' && !/^[|>[{*&!]/.test(old) && PLAIN.test(text) && !WORD.test(text);
  return isPlain ? text : yamlLiteral(literal);
}
