/** The reports of `check` for programs: SARIF, GitHub, GitLab, JUnit. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canHide } from '../server/src/checks/hide.ts';
import { KINDS } from '../server/src/checks/kinds.ts';
import { inFolder } from './folder.ts';
import { runHere } from './inprocess.ts';
import { faultsOf, noOfficial, officialFaultsOf } from './sarif.ts';
import type { Json } from './terminal.ts';

const HEAD = `[security]
redact-info-log = true
[security.encryption]
master-key = { type = "kms", key-id = "1f2e3d4c-5b6a-7980-91a2-b3c4d5e6f708", region = "eu-west-1" }
data-encryption-method = "aes256-ctr"
`;
const TYPO = `${HEAD}data-key-rotation-perod = "7d"\n`;
const FILES = {
  'conf/typo.toml': TYPO,
  'clean.toml': HEAD,
  'odd, 100%: name.toml': TYPO,
  'two.toml': `[x]\na = 1\n[x]\nb = 2\n[x]\nc = 3\n`,
  'log.toml': HEAD.replace('true', 'false'),
};

/** Checks what is printed in a folder with these files. */
function printed(args: string, use: (out: string, err: string) => void, files: Record<string, string> = FILES) {
  return inFolder(files, async (folder) => {
    const from = process.cwd();
    process.chdir(folder);
    try {
      const { out, err } = await runHere(['check', ...args.split('|')]);
      use(out, err);
    } finally {
      process.chdir(from);
    }
  });
}

const CASES: readonly [args: string, out: RegExp][] = [
  [
    '--format=github|conf/typo.toml',
    /^::error file=conf\/typo\.toml,line=6,endLine=6,col=1,endColumn=23,title=unknown-key::.*data-key-rotation-perod.*\n1 error in 1 file; 1 fixable with --fix\n$/,
  ],
  ['--format=github|odd, 100%: name.toml', /^::error file=odd%2C 100%25%3A name\.toml,line=6,/],
  ['--format=github|gone.toml', /^::error file=gone\.toml,title=tikv-toml::cannot be read: no such file\n/],
  ['--format=github|--rule|unknown-key=warning|conf/typo.toml', /^::warning file=/],
  ['--format=github|--rule|unknown-key=hint|conf/typo.toml', /^::notice file=/],
  ['--format=github|clean.toml', /^No problems in 1 file\n$/],
  ['--format=github|--fix|conf/typo.toml', /^No problems in 1 file; 1 fixed\n$/],
  ['--format=gitlab|clean.toml', /^\[\]\n$/],
  [
    '--format=gitlab|./conf/../conf/typo.toml',
    /^\[\n {2}\{\n.*"check_name": "unknown-key",\n.*"severity": "critical",\n {4}"fingerprint": "[0-9a-f]{32}",\n {4}"location": \{\n {6}"path": "conf\/typo\.toml",\n {6}"lines": \{\n {8}"begin": 6,\n {8}"end": 6\n/s,
  ],
  ['--format=gitlab|gone.toml', /"file-not-checked",\n.*no such file",\n {4}"severity": "blocker"/],
  [
    '--format=junit|conf/typo.toml|clean.toml|gone.toml',
    /^<\?xml .*<testsuites name="tikv-toml" tests="3" failures="1" errors="1"><testsuite name="conf\/typo\.toml" tests="1" failures="1" errors="0"><testcase classname="conf\/typo\.toml" name="unknown-key \(line 6\)" file="conf\/typo\.toml" line="6"><failure message=".*<testcase [^>]* name="tikv-toml" file="clean\.toml"\/>.*<error message="cannot be read: no such file" /s,
  ],
  [
    '--format=junit|--fail-on=never|conf/typo.toml',
    / failures="0" errors="0">.*<system-out>conf\/typo\.toml:6:1: error: /s,
  ],
  [
    '--format=sarif|gone.toml',
    /"executionSuccessful": false,.*"text": "cannot be read: no such file".*"results": \[\]/s,
  ],
];

for (const [args, out] of CASES) {
  test(`check ${args.replaceAll('|', ' ')}`, () =>
    printed(args, (text, err) => {
      assert.match(text, out);
      assert.equal(err, '');
    }));
}

test('JUnit escapes what XML cannot hold, and closes what it opens', () =>
  printed('--format=junit|a.toml', (out) => checkXml(out), { 'a.toml': '"<&\\u001b\'>" = 1\n[x]\n]]>\n' }));

function checkXml(xml: string): void {
  const open: string[] = [];
  const text = xml
    .replace(/^<\?.*?\?>/, '')
    .replace(
      /<(\/?)([a-z-]+)((?: [a-z]+="[^"<&]*(?:&(?:amp|lt|gt|quot);[^"<&]*)*")*)(\/?)>/g,
      (_, end, name, __, empty) => {
        if (end) assert.equal(open.pop(), name);
        else if (!empty) open.push(name);
        return '';
      },
    );
  assert.deepEqual(open, []);
  assert.doesNotMatch(text, /[<>]|&(?!(amp|lt|gt|quot);)|[^\P{Cc}\t\n\r]/u);
}

const EVERYTHING = '--format=sarif|conf/typo.toml|clean.toml|odd, 100%: name.toml|two.toml|log.toml|gone.toml';

test('SARIF: as we wrote it down', () => printed(EVERYTHING, (out) => assert.deepEqual(faultsOf(JSON.parse(out)), [])));

test('SARIF: by its official schema', (t) => {
  const why = noOfficial();
  if (why !== undefined) return t.skip(why);
  assert.notDeepEqual(officialFaultsOf({ version: '2.1.0', runs: [{}] }), []);
  return printed(EVERYTHING, (out) => assert.deepEqual(officialFaultsOf(JSON.parse(out)), []));
});

test('SARIF: every rule tells what it is about, and results, rules and taxa find each other', () =>
  printed(EVERYTHING, (out) => {
    const [run] = JSON.parse(out).runs;
    const { rules } = run.tool.driver;
    assert.deepEqual(
      rules.map(({ id }: Json) => id),
      KINDS.map(({ id }) => id),
    );
    for (const { id, help } of rules) {
      assert.ok(help.text.length > 40 && help.markdown.startsWith('**'), id);
      for (const text of Object.values(help)) assert.equal(`${text}`.includes(`-next-line ${id} `), canHide(id), id);
    }
    assert.ok(run.results.length > 4);
    for (const { ruleId, ruleIndex } of run.results) assert.equal(rules[ruleIndex].id, ruleId);
    const taxa = new Set(run.taxonomies[0].taxa.map(({ id }: Json) => id));
    const named = rules.flatMap(({ relationships = [] }: Json) => relationships.map(({ target }: Json) => target.id));
    assert.ok(named.length > 10);
    for (const id of named) assert.ok(taxa.has(id), id);
    const uris = run.artifacts.map(({ location }: Json) => location.uri);
    assert.deepEqual(uris, ['conf/typo.toml', 'clean.toml', 'odd%2C%20100%25%3A%20name.toml', 'two.toml', 'log.toml']);
    for (const { locations } of run.results) {
      const { uri, index } = locations[0].physicalLocation.artifactLocation;
      assert.equal(uris[index], uri);
    }
  }));

test('SARIF: a fix does what --fix does', () =>
  printed('--format=sarif|conf/typo.toml', (out) => {
    const [{ fixes }] = JSON.parse(out).runs[0].results;
    const { replacements } = fixes.find(({ properties }: Json) => properties.preferred).artifactChanges[0];
    assert.equal(replaced(TYPO, replacements), TYPO.replace('perod', 'period'));
  }));

/** The text after replacements on one line each. */
function replaced(text: string, replacements: readonly Json[]): string {
  const lines = text.split('\n');
  for (const { deletedRegion: at, insertedContent } of replacements) {
    const line = lines[at.startLine - 1] ?? '';
    lines[at.startLine - 1] = line.slice(0, at.startColumn - 1) + insertedContent.text + line.slice(at.endColumn - 1);
  }
  return lines.join('\n');
}

test('fingerprints stay when lines move, and differ between findings of one file', async () => {
  const marks = async (text: string) => {
    const report = JSON.parse((await runHere(['check', '--format=sarif', '-'], { input: text })).out);
    return report.runs[0].results.map(({ partialFingerprints }: Json) => partialFingerprints['tikvToml/v1']);
  };
  const before = await marks(FILES['two.toml'] + TYPO);
  const after = await marks(`# a line more\n\n${FILES['two.toml']}# another\n${TYPO}`);
  assert.deepEqual(after, before);
  assert.ok(before.length > 3);
  assert.equal(new Set(before).size, before.length);
});

test('GitLab fingerprints differ between files', () =>
  printed('--format=gitlab|conf/typo.toml|odd, 100%: name.toml|two.toml', (out) => {
    const marks = JSON.parse(out).map(({ fingerprint }: Json) => fingerprint);
    assert.equal(new Set(marks).size, marks.length);
  }));

test('SARIF: a fix that would carry a secret is not in it, another one of the finding is', async () => {
  const input = `[security.encryption.master-key]\ntype = "kms"\nvendor = "azure"\nclient-secret = "HornbillQuartz"\n`;
  const { out } = await runHere(['check', '--format=sarif', '-'], { input });
  const json = JSON.parse((await runHere(['check', '--format=json', '-'], { input })).out);
  const fixes = json.files[0].problems.flatMap(({ fixes }: Json) => fixes);
  assert.ok(
    fixes.some(({ redacted }: Json) => redacted),
    'the file must have such a fix',
  );
  assert.doesNotMatch(out, /hornbill|quartz/i);
  const changes = JSON.parse(out).runs[0].results.flatMap(({ fixes = [] }: Json) => fixes);
  assert.equal(changes.length, fixes.filter(({ edits }: Json) => edits.length > 0).length);
});
