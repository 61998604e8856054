// The small language of `must`, `when` and `x-default-from`: options, literals with units, arithmetic, comparisons,
// `$name` for a definition of constraints.json. Used by compile.mjs, and by the program, which keeps expressions as text.
// `parse` gives nested arrays, `[operator, ...operands]`; an option is its path, a text begins with a quote; sizes are
// bytes and durations microseconds.

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?)(KiB|MiB|GiB|TiB|PiB|us|ms|s|m|h|d)?\b(?![.\w])|("(?:[^"\\]|\\.)*")|(<=|>=|==|!=|[<>+*/()[\],-])|((?:\$?[a-z][\w-]*|\{\})(?:\.[\w-]+)*))/y;
const KIB = 1024;
const UNITS = { KiB: KIB, MiB: KIB ** 2, GiB: KIB ** 3, TiB: KIB ** 4, PiB: KIB ** 5 };
Object.assign(UNITS, { us: 1, ms: 1e3, s: 1e6, m: 60e6, h: 3600e6, d: 86400e6 });
const WORDS = new Set(['and', 'or', 'not', 'in', 'is', 'if', 'else', 'set', 'true', 'false']);
const FUNCTIONS = new Set(['min', 'max', 'floor', 'ceil', 'round', 'clamp']);

/** The expression as nested arrays. Throws on what is not one. */
export function parse(text) {
  const tokens = tokenize(text);
  let at = 0;
  const peek = () => tokens[at];
  const take = (wanted) => (tokens[at]?.word === wanted ? tokens[at++] : undefined);
  const need = (wanted) => take(wanted) ?? fail(`expected ${wanted}`);
  const fail = (why) => {
    throw new Error(`${why} at ${peek()?.text ?? 'the end'} in: ${text}`);
  };

  function choice() {
    const value = either();
    if (!take('if')) return value;
    const test = either();
    need('else');
    return ['if', test, value, choice()];
  }
  function either() {
    let left = both();
    while (take('or')) left = ['or', left, both()];
    return left;
  }
  function both() {
    let left = negation();
    while (take('and')) left = ['and', left, negation()];
    return left;
  }
  function negation() {
    return take('not') ? ['not', negation()] : comparison();
  }
  function comparison() {
    const left = sum();
    if (take('is')) return presence(left);
    if (take('in')) return ['in', left, ...list()];
    const operator = ['<=', '>=', '==', '!=', '<', '>'].find((word) => take(word));
    return operator ? [operator, left, sum()] : left;
  }
  function presence(left) {
    const absent = take('not');
    need('set');
    return absent ? ['not', ['set', left]] : ['set', left];
  }
  function list() {
    need('[');
    const items = [choice()];
    while (take(',')) items.push(choice());
    need(']');
    return items;
  }
  function sum() {
    let left = product();
    for (let operator = take('+') ?? take('-'); operator; operator = take('+') ?? take('-')) {
      left = [operator.word, left, product()];
    }
    return left;
  }
  function product() {
    let left = factor();
    for (let operator = take('*') ?? take('/'); operator; operator = take('*') ?? take('/')) {
      left = [operator.word, left, factor()];
    }
    return left;
  }
  function factor() {
    if (take('-')) return ['-', 0, factor()];
    if (take('(')) {
      const inner = choice();
      need(')');
      return inner;
    }
    const token = tokens[at++] ?? fail('something is missing');
    if ('value' in token) return token.value;
    if (token.word === 'true' || token.word === 'false') return token.word === 'true';
    if (FUNCTIONS.has(token.word)) return call(token.word);
    if (token.name === 'cpu' || token.name === 'mem') return [token.name];
    return token.name ?? fail('unexpected');
  }
  function call(name) {
    need('(');
    const operands = [choice()];
    while (take(',')) operands.push(choice());
    need(')');
    return [name, ...operands];
  }

  const tree = choice();
  if (at < tokens.length) fail('unexpected');
  return tree;
}

/** Every name in the expression, options and `$definitions`, in the order in which it is written. */
export function namesIn(text) {
  return namesOf(parse(text));
}

/** The same of an expression that is read. */
export function namesOf(tree) {
  return [...new Set(leaves(tree))];
}

function leaves(tree) {
  if (typeof tree === 'string') return tree.startsWith('"') ? [] : [tree];
  if (!Array.isArray(tree)) return [];
  const [operator, ...operands] = tree;
  const [test, then, ...rest] = operands;
  return (operator === 'if' ? [then, test, ...rest] : operands).flatMap(leaves);
}

function tokenize(text) {
  const tokens = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== '') {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new Error(`cannot read ${text.slice(from)} in: ${text}`);
    const [, number, unit, string, sign, name] = match;
    if (number !== undefined) tokens.push({ text: match[0], value: Number(number) * (unit ? UNITS[unit] : 1) });
    else if (string !== undefined) tokens.push({ text: string, value: string.slice(0, -1) });
    else if (sign !== undefined) tokens.push({ text: sign, word: sign });
    else if (WORDS.has(name) || FUNCTIONS.has(name)) tokens.push({ text: name, word: name });
    else tokens.push({ text: name, name });
  }
  return tokens;
}
