import type { Found, Looked } from '../json.ts';
import { placeOf } from '../place.ts';
import { isCounted } from '../report.ts';
import type { Format, Whole } from './format.ts';

/**
 * JUnit's XML: a suite for each file, a test for each finding. A finding that makes the exit code 1 is a failure, a weaker
 * one a test that passes and says something; a file that could not be checked is an error, one without findings a passed test.
 */
export const junit: Format = ({ files, failOn }) => {
  const suites = files.map((file) => suiteOf(file, failOn));
  const all = suites.flatMap(({ cases }) => cases);
  const body = suites.map(({ name, cases }) => element('testsuite', { name, ...countsOf(cases) }, cases.map(testcase)));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: 'tikv-toml', ...countsOf(all) }, body)}\n`;
};

interface Case {
  readonly kind: 'passed' | 'failure' | 'error' | 'note';
  readonly file: string;
  readonly name: string;
  readonly line?: number;
  readonly message: string;
  readonly text: string;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

function suiteOf(file: Looked, failOn: Whole['failOn']): Suite {
  const name = placeOf(file.path);
  const only = { file: name, name: 'tikv-toml' };
  if ('error' in file) return { name, cases: [{ ...only, kind: 'error', message: file.error, text: file.error }] };
  if (file.problems.length === 0) return { name, cases: [{ ...only, kind: 'passed', message: '', text: '' }] };
  return { name, cases: file.problems.map((found) => caseOf(name, found, failOn)) };
}

function caseOf(file: string, { id, severity, message, range, fixes }: Found, failOn: Whole['failOn']): Case {
  const line = range.start.line + 1;
  const text = [
    `${file}:${line}:${range.start.character + 1}: ${severity}: ${message}`,
    ...fixes.map(({ title }) => `fix: ${title}`),
  ].join('\n');
  return {
    kind: isCounted(severity, failOn) ? 'failure' : 'note',
    file,
    name: `${id} (line ${line})`,
    line,
    message,
    text,
  };
}

function countsOf(cases: readonly Case[]): Record<string, number> {
  const count = (kind: Case['kind']) => cases.filter((one) => one.kind === kind).length;
  return { tests: cases.length, failures: count('failure'), errors: count('error') };
}

function testcase({ kind, file, name, line, message, text }: Case): string {
  const facts = { classname: file, name, file, ...(line !== undefined && { line }) };
  if (kind === 'passed') return element('testcase', facts, []);
  const told = kind === 'note' ? element('system-out', {}, [escaped(text)]) : fault(kind, message, text);
  return element('testcase', facts, [told]);
}

function fault(kind: 'failure' | 'error', message: string, text: string): string {
  return element(kind, { message, type: kind }, [escaped(text)]);
}

function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  inner: readonly string[],
): string {
  const facts = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return inner.length > 0 ? `<${name}${facts.join('')}>${inner.join('\n')}</${name}>` : `<${name}${facts.join('')}/>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML 1.0 has no way to write becomes a replacement character. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);
}
