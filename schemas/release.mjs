// Lists what changed in TiKV's configuration between two releases, for whoever brings sections/*.json up to date:
//   node schemas/release.mjs CHECKOUT FROM TO      (CHECKOUT: a clone of tikv/tikv, bare or not; FROM, TO: tags)
// It reads Rust text and runs nothing: what a function computes is named when its text differs, not evaluated.
import { execFileSync } from 'node:child_process';
import { posix } from 'node:path';
import { pathToFileURL } from 'node:url';

const LITERAL = /r(#*)".*?"\1|"(?:\\.|[^"\\])*"|'(?:\\[^']+|[^\\'\n])'/gs;
const LITERAL_OR_COMMENT = new RegExp(`${LITERAL.source}|//[^\\n]*|/\\*.*?\\*/`, 'gs');
const ATTRIBUTES = '((?:#\\[[^\\]]*\\]\\s*)*)(?:pub(?:\\([^)]*\\))?\\s+)?';
/** Units and everyday functions explain no default. */
const EVERYDAY = /^(?:[KMGTP]I?B|default|new|from|into|min|max)$/;

// ---- Text ----

/** The same text with its literals blanked, so that a bracket in a string is not one. */
const mask = (code) => code.replace(LITERAL, (literal) => '_'.repeat(literal.length));
const oneLine = (code) => code.replace(/\s+/g, ' ').trim();
/** Without layout: rustfmt changes its mind between releases. */
const squeeze = (code = '') => code.replace(/\s+/g, '').replace(/,(?=[)\]}])/g, '');
const differ = (a, b) => squeeze(a) !== squeeze(b);

/** The text between the first `{`, `(` or `[` at or after `from` and its partner. */
function block(code, from = 0, masked = mask(code)) {
  const open = from + masked.slice(from).search(/[([{]/);
  let depth = 0;
  for (let at = open; at < masked.length; at++) {
    if ('([{'.includes(masked[at])) depth++;
    else if (')]}'.includes(masked[at]) && --depth === 0) return code.slice(open + 1, at);
  }
  return '';
}

/** Splits at the commas outside brackets; in a type, `<` is one, too. */
function split(code, brackets = /[([{]|([)\]}])/) {
  const parts = [''];
  let depth = 0;
  for (const [at, char] of [...mask(code)].entries()) {
    const bracket = brackets.exec(char);
    if (bracket) depth += bracket[1] ? -1 : 1;
    if (char === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += code[at];
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}
const splitTyped = (code) => split(code, /[([{<]|([)\]}>])/);

/** Adds what a macro such as `cf_config!(Name)` defines, as if it were written out. */
function expanded(code) {
  const macros = [...code.matchAll(/macro_rules!\s*(\w+)\s*\{\s*\(([^)]*)\)\s*=>\s*\{/g)];
  const written = macros.flatMap(({ 0: head, 1: name, 2: pattern, index }) => {
    const body = block(code, index + head.length - 1);
    const parameters = pattern.match(/\$\w+/g) ?? [];
    const calls = body.includes('struct $') ? code.matchAll(new RegExp(`^${name}!\\s*\\(([^)]*)\\)`, 'gm')) : [];
    return [...calls].map(([, call]) => body.replace(/\$\w+/g, (one) => split(call)[parameters.indexOf(one)] ?? one));
  });
  return [code, ...written].join('\n');
}

/** `a::{b as c, d::*}` -> the path of each name. */
function imports(text, prefix = []) {
  const [head] = text.split('{');
  const [names, alias] = head.trim().split(/\s+as\s+/);
  const path = [...prefix, ...names.split('::').filter(Boolean)];
  if (head !== text) return split(block(text)).flatMap((part) => imports(part, path));
  if (path.at(-1) === 'self') path.pop();
  return [{ alias: alias ?? path.at(-1), path }];
}

// ---- The tree at a tag: what a Rust name stands for ----

function openTree(checkout, tag) {
  const git = (...args) => execFileSync('git', ['-C', checkout, ...args], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const files = new Set(git('ls-tree', '-r', '--name-only', tag).split('\n'));
  const manifests = git('grep', '-nE', '^name *=', tag, '--', '*Cargo.toml');
  // The package's own name stands first; further down, a benchmark may be called like another crate.
  const named = [...manifests.matchAll(/^[^:]+:(.*)Cargo\.toml:[1-4]:name *= *"([^"]+)"/gm)];
  const crates = new Map(named.map(([, folder, name]) => [name.replaceAll('-', '_'), `${folder}src/lib.rs`]));
  const modules = new Map();
  const open = (path) => {
    if (!modules.has(path)) {
      const text = git('show', `${tag}:${path}`);
      const code = expanded(text.replace(LITERAL_OR_COMMENT, (one) => (/^\/[/*]/.test(one) ? '' : one)));
      const uses = [...code.matchAll(/\buse\s+([^;]+);/g)].flatMap(([, use]) => imports(use));
      modules.set(path, { path, code, masked: mask(code), uses, declared: new Map() });
    }
    return modules.get(path);
  };
  const first = (...paths) => paths.filter((path) => files.has(path)).map(open)[0];
  return { first, crates, lock: git('show', `${tag}:Cargo.lock`) };
}

/** Where a file declares `name`: the attributes, the kind and the place after the name. */
function declaration({ code, declared }, name) {
  if (!declared.has(name)) {
    const item = `${ATTRIBUTES}(?:const\\s+(?=fn))?(struct|enum|mod|const|static|fn)\\s+${name}\\b`;
    // `numeric_enum_serializing_mod! {name Enum { .. }}` declares a module, too.
    const found = new RegExp(item).exec(code) ?? new RegExp(`()(\\w+!)\\s*\\{\\s*${name}\\s`).exec(code);
    declared.set(name, found && { attributes: found[1], kind: found[2], at: found.index + found[0].length });
  }
  return declared.get(name);
}

/** Follows a path through modules, imports and re-exports; nothing when it leads to another repository. */
function find(tree, module, path, seen = new Set()) {
  const key = `${module?.path} ${path.join('::')}`;
  if (!module || seen.has(key)) return undefined;
  seen.add(key);
  const [head, ...rest] = path;
  if (rest.length === 0 && declaration(module, head)) return { module, name: head, ...declaration(module, head) };
  const next = rest.length > 0 && find(tree, step(tree, module, head), rest, seen);
  if (next) return next;
  for (const use of module.uses) {
    const glob = use.alias === '*' && use.path.slice(0, -1).reduce((at, name) => at && step(tree, at, name), module);
    // An import that is named like its own crate would lead into itself.
    const named = use.alias === head && use.path[0] !== head;
    const found = glob ? find(tree, glob, path, seen) : named && find(tree, module, [...use.path, ...rest], seen);
    if (found) return found;
  }
  return undefined;
}

function step(tree, module, name) {
  const folder = module.path.replace(/(?:\/(?:mod|lib|main))?\.rs$/, '');
  const parent = posix.dirname(folder);
  if (name === 'self') return module;
  if (name === 'crate') return tree.first(module.path.replace(/(^|\/)src\/.*/, '$1src/lib.rs'));
  if (name === 'super') return tree.first(`${parent}/mod.rs`, `${parent}/lib.rs`, `${parent}.rs`);
  const child = tree.first(`${folder}/${name}.rs`, `${folder}/${name}/mod.rs`);
  return child ?? (declaration(module, name)?.kind === 'mod' ? module : tree.first(tree.crates.get(name)));
}

// ---- Structs, enums and their attributes ----

/** The inner text of every `#[..]`, and what stands in `serde(..)`. */
function attributes(text) {
  const list = [...mask(text).matchAll(/#\[/g)].map(({ index }) => oneLine(block(text, index)));
  const parts = list.filter((one) => one.startsWith('serde(')).flatMap((one) => split(block(one)));
  const pairs = parts.map((part) => part.match(/^(\w+)(?:\s*=\s*"([^"]*)")?/));
  return { list, serde: Object.fromEntries(pairs.map(([, key, value]) => [key, value ?? true])) };
}

/** `members`: the fields of a struct or the variants of an enum that serde derives. */
function definition(found) {
  const own = attributes(found.attributes);
  const derived = own.list.filter((one) => one.startsWith('derive(')).join();
  const named = /^[^;(]*\{/.test(found.module.code.slice(found.at)) && derived.includes('Deserialize');
  const members = named ? splitTyped(block(found.module.code, found.at, found.module.masked)).map(member) : [];
  return { ...found, ...own, derived, members };
}

function member(text) {
  const [, before, name, after] = /^((?:#\[.*?\]\s*)*)(?:pub(?:\([^)]*\))?\s+)?(\w+)(.*)$/s.exec(text);
  return { name, after, ...attributes(before) };
}

function renamed({ name, serde }, style) {
  if (serde.rename) return serde.rename;
  if (style === 'lowercase') return name.toLowerCase();
  const snake = name.replace(/(?<=[^_])([A-Z])/g, '_$1').toLowerCase();
  return style === 'kebab-case' ? snake.replaceAll('_', '-') : style === 'snake_case' ? snake : name;
}

/** The bodies of `impl Name` or `impl Trait for Name`. */
function implementation({ module, name }, trait = '') {
  const heads = module.code.matchAll(
    new RegExp(`\\bimpl(?:<[^>]*>)?\\s+${trait && `(?:\\w+::)*${trait} for `}${name}\\s*\\{`, 'g'),
  );
  return [...heads].map((head) => block(module.code, head.index + head[0].length - 1, module.masked)).join('\n');
}

/** The functions that refuse or change what the file says. */
function judges(table) {
  const body = implementation(table);
  const found = [...body.matchAll(/\bfn\s+(\w*(?:validate|sanitize|adjust)\w*)[^{]*/g)];
  return new Map(found.map(({ 0: head, 1: name, index }) => [name, block(body, index + head.length)]));
}

/** The strings a type takes, where that is evident: its variants, or the literals its parser compares with. */
function values(found) {
  if (!found) return [];
  const { module, kind, at } = found;
  const { members, serde } = definition(found);
  const taken = members.filter((one) => !one.serde.skip);
  if (kind === 'enum' && taken.length > 0)
    return taken.flatMap((one) => [renamed(one, serde.rename_all), one.serde.alias ?? []].flat());
  const code = module.code.slice(at);
  if (kind.endsWith('!')) return split(block(code)).map((one) => renamed(member(one), 'kebab-case'));
  const parsers = kind === 'enum' ? ['Deserialize<.de>', 'FromStr'] : [];
  const parser = kind === 'mod' ? block(code) : parsers.map((trait) => implementation(found, trait)).join('\n');
  const constant = (name) => module.code.match(new RegExp(`const ${name}\\b[^"]*"([^"]*)"`))?.[1] ?? [];
  const arms = [...parser.matchAll(/(?:"([^"]*)"|\b([A-Z][A-Z0-9_]+))(?=\s*(?:\||=>))/g)];
  return arms.flatMap(([, literal, name]) => literal ?? constant(name));
}

// ---- Defaults ----

/** The Rust text of each field's default, and the function it stands in. */
function defaults(table) {
  const body = implementation(table, 'Default');
  const scope = block(body, body.search(/\{/));
  const literal = [...mask(scope).matchAll(new RegExp(`\\b(?:Self|${table.name})\\s*\\{`, 'g'))].at(-1);
  const fields = literal ? split(block(scope, literal.index)) : [];
  const pairs = fields.map((field) => /^(?:#\[[^\]]*\]\s*)*(\w+)(?:\s*:\s*(.*))?$/s.exec(field)).filter(Boolean);
  return { scope, texts: new Map(pairs.map(([, name, text]) => [name, oneLine(text ?? name)])) };
}

/** What the names in a default stand for: a constant may change where the `impl Default` does not. */
function meanings(tree, module, scope, text, known = new Map()) {
  for (const [, path, call] of mask(text).matchAll(/(?<![.\w:])([A-Za-z_][\w:]*)(\s*\()?/g)) {
    const names = path.split('::');
    const name = names.at(-1);
    if (known.has(name) || EVERYDAY.test(name) || !name) continue;
    const bindings = scope.matchAll(new RegExp(`\\b${name}(?:\\s*:\\s*[\\w<>:]+)?\\s*=(?![=>])([^;]*);`, 'g'));
    const bound = [...bindings].map(([, value]) => value).join('; ');
    const wanted = !bound && (/^[A-Z][A-Z0-9_]+$/.test(name) || (call && /^[a-z]/.test(name)));
    const found = wanted && (find(tree, module, names) ?? find(tree, module, [name]));
    const meaning = bound || (found && textOf(found));
    if (!meaning) continue;
    known.set(name, oneLine(meaning));
    meanings(tree, found ? found.module : module, scope, meaning, known);
  }
  return known;
}

function textOf({ module, kind, at }) {
  if (kind === 'fn') return block(module.code, module.masked.indexOf('{', at), module.masked);
  return /^(?:const|static)$/.test(kind) && /=([^;]*);/.exec(module.code.slice(at))?.[1];
}

// ---- The walk ----

/** Every option and table of a release by its dotted path, and what lives in another repository. */
export function readRelease(checkout, tag) {
  const tree = openTree(checkout, tag);
  const module = tree.first('src/config/mod.rs', 'src/config.rs');
  const found = module && (find(tree, module, ['TikvConfig']) ?? find(tree, module, ['TiKvConfig']));
  if (!found) throw new Error(`no TikvConfig at ${tag}`);
  const release = { tree, options: new Map(), elsewhere: new Map() };
  walk(release, definition(found), { path: '', prefix: '', online: true });
  const root = { file: module.path, type: 'table', values: [], attributes: [], ...tableFacts(found) };
  release.options.set('', root);
  return release;
}

const tableFacts = (table) => ({ table: table.name, source: table.module.path, judges: judges(table) });

function walk(release, table, place) {
  const { scope, texts } = defaults(table);
  for (const field of table.members) {
    const skipped = field.serde.skip || field.serde.skip_deserializing;
    // A field that only tests have is no option.
    if (skipped || field.list.some((one) => /^cfg\(.*\btest\b/.test(one))) continue;
    const online = place.online && !field.list.some((one) => /^(?:online_)?config\((?:skip|hidden)\)/.test(one));
    const text = texts.get(field.name) ?? (/\bDefault\b/.test(table.derived) ? 'derived Default' : undefined);
    option(release, table, field, { ...place, online, scope, text });
  }
}

function option(release, table, field, { path, prefix, online, scope, text = '' }) {
  const { tree, options, elsewhere } = release;
  const { module } = table;
  const type = oneLine(field.after.replace(/^\s*:/, ''));
  const name = type.replace(/^(?:(?:Option|Box|Arc)<)*/, '').replace(/[<>].*/, '');
  const found = find(tree, module, name.split('::'));
  const inner = found && definition(found);
  const parser = field.serde.with ?? field.serde.deserialize_with;
  if (field.serde.flatten) {
    if (!inner) elsewhere.set(path, name);
    return inner && walk(release, inner, { path, prefix: prefix + addedPrefix(module, parser), online });
  }
  const key = [path, prefix + renamed(field, table.serde.rename_all)].filter(Boolean).join('.');
  const said = field.list.filter((one) => !/^(?:allow|(?:online_)?config)\(|^serde\(rename/.test(one));
  const facts = { file: module.path, type, text, values: [], attributes: said };
  if (!parser && inner?.members.length > 0 && (inner.kind === 'struct' || inner.serde.tag)) {
    // A table's own default() is in the defaults of its options.
    const special = /\bdefault\(\)$|^derived/.test(text) ? '' : text;
    const names = meanings(tree, module, scope, special);
    options.set(key, { ...facts, ...tableFacts(inner), type: type.replace(name, 'table'), text: special, names });
    return (inner.kind === 'struct' ? walk : variants)(release, inner, { path: key, prefix: '', online });
  }
  if (online) said.push('online');
  const names = meanings(tree, module, scope, text);
  return options.set(key, { ...facts, names, values: values(parser ? find(tree, module, parser.split('::')) : found) });
}

/** `with_prefix!(prefix_apply "apply-")` of serde_with. */
function addedPrefix({ code }, name) {
  return code.match(new RegExp(`with_prefix!\\(${name} "([^"]*)"\\)`))?.[1] ?? '';
}

/** An enum with `tag = "type"` is a table: its tag, and the fields of every variant. */
function variants(release, table, place) {
  const { name, module, serde, members } = table;
  const tag = { file: module.path, type: name, names: new Map(), values: values(table), attributes: [] };
  release.options.set(`${place.path}.${serde.tag}`, tag);
  for (const variant of members.filter((one) => !one.serde.skip && one.after.includes('{')))
    walk(release, { ...table, members: splitTyped(block(variant.after)).map(member), serde: variant.serde }, place);
}

// ---- The comparison ----

const HEADINGS = [
  'Options added',
  'Options removed',
  'Type changed',
  'Default changed',
  'Values changed',
  'Attributes changed',
];

/** Lines by heading. */
export function compare(from, to) {
  const lines = new Map(HEADINGS.map((heading) => [heading, []]));
  const judged = new Map();
  for (const path of new Set([...from.options.keys(), ...to.options.keys()])) {
    const [a, b] = [from.options.get(path), to.options.get(path)];
    const texts = a && b ? changed(a, b) : b ? [described(b)] : [undefined, a.type];
    for (const [at, text] of texts.entries())
      if (text) lines.get(HEADINGS[at]).push(`${path}  ${text}  (${(b ?? a).file})`);
    for (const name of changes(a?.judges, b?.judges)) {
      const line = `${(b ?? a).table}::${name}  (${(b ?? a).source})`;
      judged.set(line, [...(judged.get(line) ?? []), path || 'the root']);
    }
  }
  lines.set(
    'Checks whose text differs, to be read',
    [...judged].map(([line, paths]) => `${paths.join(', ')}  ${line}`),
  );
  return Object.fromEntries(lines);
}

function changed(a, b) {
  const type = differ(a.type, b.type) && `${a.type} -> ${b.type}`;
  return ['', '', type, defaultChange(a, b), listChange(a.values, b.values), listChange(a.attributes, b.attributes)];
}

/** A whole function is too much for a line: it is named, so that a person reads it. */
const long = (text) => text.length > 120;

function described({ type, text, names, values, attributes }) {
  const where = [...names].map(([name, meaning]) => `  where ${name} = ${long(meaning) ? '…' : meaning}`).join('');
  const list = values.length > 0 ? `  one of ${values.join(' ')}` : '';
  return `${type}${text ? ` = ${text}` : ''}${where}${list}${attributes.map((one) => `  [${one}]`).join('')}`;
}

/** The names of two maps whose texts differ. */
function changes(a = new Map(), b = new Map()) {
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => differ(a.get(name), b.get(name)));
}

function defaultChange(a, b) {
  const meant = changes(a.names, b.names);
  const where = meant.map((name) => {
    const [old, now] = [a, b].map(({ names }) => names?.get(name) ?? 'nothing');
    return `where ${name} ${long(old) || long(now) ? 'differs' : `= ${old} -> ${now}`}`;
  });
  return [...(differ(a.text, b.text) ? [`${a.text || 'default()'} -> ${b.text || 'default()'}`] : []), ...where].join(
    '  ',
  );
}

function listChange(old, now) {
  const added = now.filter((one) => !old.includes(one)).map((one) => `+${one || '""'}`);
  return [...added, ...old.filter((one) => !now.includes(one)).map((one) => `-${one || '""'}`)].join('  ');
}

function main([checkout, older, newer]) {
  if (!newer) throw new Error('usage: node schemas/release.mjs CHECKOUT FROM TO');
  const [from, to] = [readRelease(checkout, older), readRelease(checkout, newer)];
  console.log(`TiKV configuration, ${older} -> ${newer}`);
  for (const [heading, lines] of Object.entries({ ...compare(from, to), 'Not in this checkout': elsewhere(from, to) }))
    if (lines.length > 0) console.log(`\n${heading} (${lines.length})\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

/** Of what the repository of the Raft engine defines, this one knows only the revision. */
function elsewhere(from, to) {
  const pinned = ({ tree }) => tree.lock.match(/name = "raft-engine"\nversion = ".*"\nsource = "(.*)"/)?.[1];
  return [...to.elsewhere].map(([path, name]) => `${path}  ${name}, ${pinned(from)} -> ${pinned(to)}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2));
