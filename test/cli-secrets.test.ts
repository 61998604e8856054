import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secretsOf } from '../server/src/checks/redact.ts';
import { excerpt } from '../server/src/cli/excerpt.ts';
import { jsonFile } from '../server/src/cli/json.ts';
import { lineSpan, linesOf } from '../server/src/document/lines.ts';
import { nameOf, parentOf } from '../server/src/document/path.ts';
import { analyze } from '../server/src/language.ts';
import { OPTIONS } from '../server/src/tikv/options.ts';
import { runHere } from './inprocess.ts';

/** Must stand in no output. Letters only, so that a bare one is a key, a word, a name. */
const MARKER = 'HornbillQuartz';
const SECRETS = [...OPTIONS.values()].filter(({ secret }) => secret).map(({ path }) => path);

/** Ways a secret gets into a file: by the book, misspelt, in the wrong place, half typed, commented out. */
const LAYOUTS: Readonly<Record<string, (table: string, name: string) => string>> = {
  'under its header': (table, name) => `[${table}]\n${name} = "${MARKER}"\n`,
  'literal string': (table, name) => `[${table}]\n${name} = '${MARKER}'\n`,
  'multi-line string': (table, name) => `[${table}]\n${name} = """\nfirst${MARKER}\n${MARKER}"""\n`,
  'dotted key': (table, name) => `${table}.${name} = "${MARKER}"\n`,
  'quoted key': (table, name) => `[${table}]\n"${name}" = "${MARKER}"\n`,
  'inline table': (table, name) => `[${parentOf(table)}]\n${nameOf(table)} = { ${name} = "${MARKER}", oops = 1 }\n`,
  'snake case': (table, name) => `[${table}]\n${name.replaceAll('-', '_')} = "${MARKER}"\n`,
  'camel case': (table, name) => `[${table}]\n${name.replace(/-(.)/g, (_, c) => c.toUpperCase())} = "${MARKER}"\n`,
  'upper case': (table, name) => `[${table}]\n${name.toUpperCase()} = "${MARKER}"\n`,
  misspelt: (table, name) => `[${table}]\n${name.slice(0, -2)}${name.at(-1)} = "${MARKER}"\n`,
  'in [security]': (_, name) => `[security]\n${name} = "${MARKER}"\n`,
  'at the top': (_, name) => `${name} = "${MARKER}"\n`,
  'in an unknown table': (_, name) => `[sekurity.kms]\n${name} = "${MARKER}"\n`,
  twice: (table, name) => `[${table}]\n${name} = "${MARKER}"\n${name} = "${MARKER}Two"\n`,
  'commented out': (table, name) => `[${table}]\n# ${name} = "${MARKER}"\n#${name}=${MARKER}\n`,
  'comment behind': (table, name) => `[${table}]\n${name} = "x" # was ${name} = "${MARKER}"\n`,
  array: (table, name) => `[${table}]\n${name} = ["${MARKER}", "${MARKER}Two"]\n`,
  'as a table': (table, name) => `[${table}.${name}]\nvalue = "${MARKER}"\n`,
  'without quotes': (table, name) => `[${table}]\n${name} = ${MARKER}\n`,
  'without quotes, with symbols': (table, name) => `[${table}]\n${name} = a+b/${MARKER}=\n`,
  'without the last quote': (table, name) => `[${table}]\n${name} = "${MARKER}\n`,
  'without the first quote': (table, name) => `[${table}]\n${name} = ${MARKER}"\n`,
  'without equals sign': (table, name) => `[${table}]\n${name} "${MARKER}"\n`,
  'without equals sign and quotes': (table, name) => `[${table}]\n${name} ${MARKER}\n`,
  colon: (table, name) => `[${table}]\n${name}: "${MARKER}"\n`,
  'two equals signs': (table, name) => `[${table}]\n${name} == "${MARKER}"\n`,
  arrow: (table, name) => `[${table}]\n${name} => "${MARKER}"\n`,
  'bad escape': (table, name) => `[${table}]\n${name} = "\\q${MARKER}"\n`,
  'text behind': (table, name) => `[${table}]\n${name} = "x" ${MARKER}\n`,
  'smart quotes': (table, name) => `[${table}]\n${name} = “${MARKER}”\n`,
  'on the next line': (table, name) => `[${table}]\n${name} =\n"${MARKER}"\n`,
  'open multi-line string': (table, name) => `[${table}]\n${name} = """${MARKER}\nmore ${MARKER}\n`,
  'open inline table': (table, name) => `[${parentOf(table)}]\n${nameOf(table)} = { ${name} = "${MARKER}"\n`,
  CRLF: (table, name) => `[${table}]\r\n${name} = "${MARKER}"\r\n${name} = ${MARKER}\r\n`,
  'lone CR': (table, name) => `[${table}]\r${name} = "${MARKER}"\r`,
};

for (const [layout, text] of Object.entries(LAYOUTS)) {
  test(`no secret in any output: ${layout}`, async () => {
    for (const path of SECRETS) await silent(`${text(parentOf(path), nameOf(path))}[security.encryption]\noops = 1\n`);
  });
}

test('JSON leaves out all edits of a fix when one of them carries a secret, and says so', () => {
  const text = `[security]\naccess-key = "${MARKER}"\n`;
  const analysis = analyze(text);
  const move = [
    { start: 11, end: text.length, newText: '' },
    { start: text.length, end: text.length, newText: `[x]\naccess-key = "${MARKER}"\n` },
  ];
  const rename = [{ start: 11, end: 21, newText: 'b' }];
  const fixes = [
    { title: 'Move it', edits: move },
    { title: 'Rename it', preferred: true, edits: rename },
  ];
  const problem = { ...({ id: 'x', severity: 'error', effect: 'advice', message: MARKER } as const), fixes };
  const problems = [{ ...problem, span: { start: 0, end: 1 } }];
  const report = JSON.parse(JSON.stringify(jsonFile({ path: 'a', analysis: { ...analysis, problems }, fixed: 0 })));
  const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 10 } };
  assert.equal(report.problems[0].message, '***');
  assert.deepEqual(report.problems[0].fixes, [
    { title: 'Move it', preferred: false, redacted: true, edits: [] },
    { title: 'Rename it', preferred: true, edits: [{ range, newText: 'b' }] },
  ]);
});

/** Every format, and the excerpt of every line, whether or not a problem points at it today. */
async function silent(text: string): Promise<void> {
  for (const args of [['--color=never'], ['--color=always'], ['--format=json'], ['--format=sarif'], ['--fix']]) {
    const { out, err } = await runHere(['check', ...args, '-'], { input: text, columns: 120 });
    assert.doesNotMatch(args.includes('--fix') ? err : out + err, /hornbill|quartz/i, `${args} on ${text}`);
  }
  const { config } = analyze(text);
  const lines = linesOf(text);
  for (const line of lines.starts.keys()) {
    const { source } = excerpt(lines, lineSpan(lines, line), secretsOf(config).spans, 200);
    assert.doesNotMatch(source, /hornbill|quartz/i, `line ${line + 1} of ${text}`);
  }
}
