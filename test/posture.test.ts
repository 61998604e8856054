/** What the posture says of a file, and where its nodes differ. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differencesOf } from '../server/src/checks/posture/differences.ts';
import { standardsOf } from '../server/src/checks/posture/standards.ts';
import { postureOf, type Topic } from '../server/src/checks/posture.ts';
import { lensOf } from '../server/src/features/lens.ts';
import { analyze } from '../server/src/language.ts';
import { readCommandLine } from '../server/src/tikv/commandline.ts';

const ON = '[security.encryption]\ndata-encryption-method = "aes256-ctr"\n';
const UUID = '1f2e3d4c-5b6a-7980-91a2-b3c4d5e6f708';
const key = (lines: string, table = 'master-key') => `[security.encryption.${table}]\n${lines}\n`;
const AWS = key(`type = "kms"\nkey-id = "${UUID}"\nregion = "us-west-2"`);
const GCP_ID = 'projects/p/locations/europe-west1/keyRings/r/cryptoKeys/k';
const gcp = (vendor: string) =>
  `${key(`type = "kms"\nvendor = "${vendor}"\nkey-id = "${GCP_ID}"`)}[security.encryption.master-key.gcp]\n`;
const AZURE = `${key('type = "kms"\nvendor = "azure"\nkey-id = "master"')}[security.encryption.master-key.azure]
tenant-id = "8c1e7a2f-2f0d-4b61-9a57-0d5c7a1b2c3d"
client-id = "5b7d9e31-6f42-4c0a-8d19-3e5f7a9b1c2d"
client-certificate-path = "/etc/tikv/azure.pfx"
keyvault-url = "https://tikv-prod.vault.azure.net"
hsm-name = "tikvhsm"
hsm-url = "https://tikvhsm.managedhsm.azure.net"
`;
const TLS = '[security]\nca-path = "/t/ca.pem"\ncert-path = "/t/c.pem"\nkey-path = "/t/k.pem"\n';
const open = (port: string) => `[server]\n${port} = "0.0.0.0:20180"\nadvertise-status-addr = "10.0.1.5:20180"\n`;

/** A text, the version, and what its posture says of a topic: the state, the words, good or not. */
type Row = [text: string, version: string, topic: Topic, state: string, text: RegExp, good?: boolean];

const ROWS: readonly Row[] = [
  ['', '8.5.7', 'encryption', 'off', /^off$/, false],
  [ON + AWS, '8.5.7', 'encryption', 'on', /^on, aes256-ctr$/, true],
  [ON.replace('aes256-ctr', 'SM4-CTR') + AWS, '8.5.7', 'encryption', 'on', /^on, sm4-ctr$/, true],
  [ON.replace('aes256-ctr', 'plaintext') + AWS, '8.5.7', 'encryption', 'off', /^off$/, false],
  [ON.replace('aes256-ctr', 'unknown') + AWS, '8.5.7', 'encryption', 'unknown', /not usable/, false],
  [ON.replace('aes256-ctr', 'aes256-gcm') + AWS, '8.5.7', 'encryption', 'refused', /does not take the method/, false],
  [ON.replace('data-encryption', 'data_encryption') + AWS, '8.5.7', 'encryption', 'off', /^off$/, false],
  [ON, '8.5.7', 'encryption', 'refused', /aes256-ctr is set, but TiKV does not start/, false],
  [ON, '8.5.7', 'master-key', 'none', /^none$/],
  [ON + AWS, '4.0.0', 'master-key', 'kms', /^AWS KMS us-west-2$/, true],
  [ON + AWS, '8.5.7', 'master-key', 'kms', /^AWS KMS us-west-2$/, true],
  [ON + AWS.replace(/region.*/, ''), '8.5.7', 'master-key', 'kms', /^AWS KMS$/, true],
  [ON + AWS.replace('us-west-2', 'hornbill'), '8.5.7', 'master-key', 'kms', /^AWS KMS$/, true],
  [ON + gcp('gcp'), '8.5.7', 'master-key', 'kms', /^Google Cloud KMS europe-west1$/, true],
  [ON + gcp('gcp_v2'), '8.5.7', 'master-key', 'kms', /^Google Cloud KMS \(gcp_v2\) europe-west1$/, true],
  [ON + gcp('gcp_v2'), '8.5.6', 'master-key', 'unknown', /does not know/],
  [ON + AZURE, '8.5.7', 'master-key', 'kms', /^Azure Key Vault$/, true],
  [ON + AZURE.replace('"master"', `"${GCP_ID}"`), '8.5.7', 'master-key', 'kms', /^Azure Key Vault$/, true],
  [ON + AZURE, '7.1.6', 'master-key', 'unknown', /does not know/],
  [`${ON}${key('type = "file"\npath = "/etc/tikv/key"')}`, '8.5.7', 'master-key', 'file', /^key file$/, false],
  [`${ON}${key('type = "file"\npath = "/run/tikv/key"')}`, '8.5.7', 'master-key', 'tmpfs', /^key file on tmpfs$/],
  [`${ON}${AWS}${key('type = "file"\npath = "/k"', 'previous-master-key')}`, '8.5.7', 'previous-key', 'file', /file/],
  [`${ON}data-key-rotation-period = "30d"\n${AWS}`, '8.5.7', 'rotation', '30d', /every 30d/, true],
  [`${ON}data-key-rotation-period = "400d"\n${AWS}`, '8.5.7', 'rotation', '400d', /every 400d/, false],
  [`${ON}data-key-rotation-period = ""\n${AWS}`, '8.5.7', 'rotation', '0s', /every 0s/, false],
  ['[security]\nredact-info-log = false\n', '8.5.7', 'redaction', 'off', /^off$/, false],
  [`${TLS}cert-allowed-cn = ["tikv"]\n`, '8.5.7', 'peers', '1', /^one name is let in$/, true],
  [ON + key('type = "plaintext"'), '8.5.7', 'master-key', 'plaintext', /^none \(`plaintext`\)$/],
  [ON + AWS, '8.5.7', 'rotation', '7d', /every 7d/, true],
  [`${ON}${AWS}[raft-engine]\nenable = true\n`, '5.3.0', 'raft-log', 'clear', /in clear/, false],
  [`${ON}${AWS}[raft-engine]\nenable = true\n`, '5.4.0', 'raft-log', 'encrypted', /^encrypted$/, true],
  ['', '8.5.7', 'tls', 'unset', /not set in this file/],
  ['[server]\naddr = "10.0.1.5:20160"\n', '8.5.7', 'tls', 'off', /^off$/, false],
  [TLS, '8.5.7', 'tls', 'on', /^on$/, true],
  [TLS.replace(/key-path.*\n/, ''), '8.5.7', 'tls', 'partial', /three files/, false],
  [TLS, '8.5.7', 'peers', 'any', /every certificate/, false],
  [`${TLS}cert-allowed-cn = ["tidb", "pd"]\n`, '8.5.7', 'peers', '2', /2 names/, true],
  [`${TLS}cert-allowed-cn = [""]\n`, '8.5.7', 'peers', 'any', /every certificate/, false],
  ['', '8.5.7', 'status-port', 'unset', /not set/],
  ['[server]\nstatus-addr = "127.0.0.1:20180"\n', '8.5.7', 'status-port', 'local', /this machine/, true],
  ['[server]\nstatus-addr = ""\n', '8.5.7', 'status-port', 'off', /^off$/, true],
  [open('status-addr'), '8.5.7', 'status-port', 'network', /without TLS/, false],
  [open('status-addr') + TLS, '8.5.7', 'status-port', 'network-tls', /over TLS/],
  ['', '8.5.7', 'redaction', 'off', /^off$/, false],
  ['[security]\nredact-info-log = true\n', '8.5.7', 'redaction', 'on', /^on$/, true],
  ['[security]\nredact-info-log = "ON"\n', '8.3.0', 'redaction', 'on', /^on$/, true],
  ['[security]\nredact-info-log = "on"\n', '8.2.0', 'redaction', 'unknown', /does not take/, false],
  ['[security]\nredact-info-log = "Marker"\n', '8.5.7', 'redaction', 'unknown', /does not take/, false],
  ['[security]\nredact-info-log = "marker"\n', '8.5.7', 'redaction', 'marker', /not hidden/, false],
  ['[security]\nredact-info-log = true\n', '4.0.7', 'redaction', 'none', /has none/, false],
  ['', '8.5.7', 'secrets', 'none', /^none$/, true],
  [`${AZURE}client-secret = "hornbill-quartz"\n`, '8.5.7', 'secrets', '1', /^1 value/, false],
  [
    `${AZURE}client-secret = "hornbill-quartz"\n# password = "hornbill-two"\n`,
    '8.5.7',
    'secrets',
    '2',
    /^2 values/,
    false,
  ],
  [`abort-on-panic = true\n${ON}${AWS}`, '8.5.7', 'core-dumps', 'on', /rows and keys/, false],
  [`abort-on-panic = true\n${ON}${AWS}`, '5.0.1', 'core-dumps', 'off', /none/, true],
  ['abort-on-panic = true\n', '8.5.7', 'core-dumps', 'on', /rows and keys/],
];

for (const [text, version, topic, state, words, good] of ROWS) {
  test(`${topic} ${state} in ${version}: ${JSON.stringify(text).slice(0, 90)}`, () => {
    const fact = postureOf(analyze(text, { flag: version }))?.facts.get(topic);
    assert.deepEqual([fact?.state, fact?.good], [state, good]);
    assert.match(fact?.text ?? '', words);
  });
}

test('what is not encrypted has no topics of encryption', () => {
  const facts = postureOf(analyze(''))?.facts;
  assert.deepEqual(
    ['rotation', 'raft-log', 'previous-key', 'peers'].map((topic) => facts?.has(topic as Topic)),
    [...[false, false, false, false]],
  );
});

test('a file of another component and one for tikv-ctl have no posture', () => {
  assert.equal(postureOf(analyze('tcp_port = 9000\ntmp_path = "/t"\n[profiles]\n')), undefined);
  assert.equal(postureOf(analyze(`[storage]\ndata-dir = "/d"\n${ON}${AWS}`)), undefined);
});

test('flags of TiKV stand in place of the file', () => {
  const line = readCommandLine('--status-addr 0.0.0.0:20180');
  assert.ok('given' in line);
  const settings = { commandLine: line.given };
  const posture = postureOf(analyze('[server]\nstatus-addr = "127.0.0.1:20180"\n', settings), line.given);
  assert.equal(posture?.facts.get('status-port')?.state, 'network');
});

test('it starts unless something stops it', () => {
  assert.equal(postureOf(analyze(ON + AWS))?.starts, true);
  assert.equal(postureOf(analyze(ON))?.starts, false);
  assert.equal(postureOf(analyze('[server\n'))?.starts, false);
  assert.equal(postureOf(analyze('[server]\nno-such-option = 1\n'))?.starts, true);
});

const CLEAR: readonly [text: string, version: string, line: RegExp, there: boolean][] = [
  ['', '8.5.7', /^Data files, the Raft log/, true],
  [ON + AWS, '8.5.7', /^Data files, the Raft log/, false],
  [ON + AWS, '8.1.0', /log backup/, true],
  [ON + AWS, '8.1.1', /log backup/, false],
  [`${ON}${AWS}[log-backup]\nenable = false\n`, '8.1.0', /log backup/, false],
  [`${ON}${AWS}[raft-engine]\nenable = true\n`, '5.3.0', /Raft log/, true],
  [`${ON}${AWS}${TLS}`, '8.5.7', /Traffic/, false],
  [ON + AWS, '8.5.7', /Traffic/, true],
];

test('what stays unencrypted', () => {
  for (const [text, version, line, there] of CLEAR) {
    const lines = postureOf(analyze(text, { flag: version }))?.unencrypted ?? [];
    assert.equal(
      lines.some((one) => line.test(one)),
      there,
      `${line} in ${version} of ${text}`,
    );
  }
});

test('good points and findings stand under the standards that the rules name, weaknesses do not', () => {
  const analysis = analyze(`${ON}${AWS}[server]\naddr = "10.0.1.5:20160"\n`);
  const posture = postureOf(analysis);
  assert.ok(posture);
  const views = new Map(standardsOf(posture, analysis.problems).map((view) => [view.standard, view]));
  assert.ok(views.get('GDPR Art. 32')?.good.includes('encryption'));
  assert.ok(views.get('PCI DSS Req. 3')?.good.includes('master-key'));
  assert.deepEqual(views.get('PCI DSS Req. 4')?.findings, ['tls-disabled']);
  assert.ok(![...views.keys()].some((name) => name.startsWith('CWE')));
});

const MET: Readonly<Record<Topic, string>> = {
  encryption: 'GDPR Art. 32, HIPAA 164.312, PCI DSS Req. 3',
  'master-key': 'GDPR Art. 32, PCI DSS Req. 3, PCI DSS Req. 8',
  'previous-key': 'GDPR Art. 32, HIPAA 164.312, PCI DSS Req. 3',
  rotation: 'NIST SP 800-57, PCI DSS Req. 3',
  'raft-log': 'GDPR Art. 32, HIPAA 164.312, PCI DSS Req. 3',
  tls: 'GDPR Art. 32, HIPAA 164.312, PCI DSS Req. 4',
  peers: 'GDPR Art. 32, HIPAA 164.312, PCI DSS Req. 7',
  'status-port': 'GDPR Art. 32, HIPAA 164.312, PCI DSS Req. 1',
  redaction: 'GDPR Art. 32, HIPAA 164.312, PCI DSS Req. 10',
  secrets: 'GDPR Art. 32, PCI DSS Req. 8',
  'core-dumps': 'GDPR Art. 32, PCI DSS Req. 3',
};

for (const [topic, standards] of Object.entries(MET) as [Topic, string][]) {
  test(`the standards that a good point of ${topic} meets`, () => {
    const posture = postureOf(analyze(`${ON}${AWS}`));
    assert.ok(posture);
    const [fact] = [...posture.facts.values()].filter(({ good }) => good);
    assert.ok(fact);
    const views = standardsOf({ ...posture, facts: new Map([[topic, fact]]) }, []);
    assert.equal(views.map(({ standard }) => standard).join(', '), standards);
    assert.deepEqual(new Set(views.flatMap(({ good }) => good)), new Set([topic]));
  });
}

const LENSES: readonly [text: string, offset: number | undefined, line?: RegExp][] = [
  [
    `# top\n${ON}${AWS}`,
    6,
    /^Encryption at rest: on, aes256-ctr, master key AWS KMS us-west-2 · TLS: not set in this file · /,
  ],
  [`${TLS}[server]\n${ON}${AWS}`, TLS.length + 9, / · TLS: on · /],
  ['[server]\naddr = "10.0.1.5:20160"\n', 0, /^Encryption at rest: off · TLS: off · \d problems?$/],
  ['[server]\n[security.encryption.master-key]\ntype = "file"\n', 9, /^Encryption at rest: off/],
  ['security.encryption.data-encryption-method = "aes256-gcm"\n', 0, /^Encryption at rest: refused/],
  [`[security]\nredact-info-log = true\n${ON}${AWS}`, 34, / · no problems$/],
  [`${ON}${key('type = "file"\npath = "/run/tikv/key"')}`, 0, /ctr, master key file on tmpfs · /],
  ['', undefined],
  ['[rocksdb]\nmax-open-files = 100\n', undefined],
  [`[storage]\ndata-dir = "/d"\n${ON}${AWS}`, undefined],
  ['tcp_port = 9000\ntmp_path = "/t"\n[profiles]\n[security.encryption]\n', undefined],
];

test('the line above the table', () => {
  for (const [text, offset, line] of LENSES) {
    const lens = lensOf(analyze(text));
    assert.equal(lens?.offset, offset, text);
    if (line) assert.match(lens?.text ?? '', line, text);
  }
});

const DIFFERENT: readonly [texts: readonly string[], options: Record<string, string[][]>][] = [
  [[ON + AWS, ON + AWS], {}],
  [[ON + AWS, `# other layout\r\n${AWS}${ON}`], {}],
  [
    [ON + AWS, ON + AWS, ON + AWS.replace('us-west-2', 'us-east-1')],
    { 'security.encryption.master-key.region': [['n1', 'n2'], ['n3']] },
  ],
  [
    [ON + AWS, ON + AWS.replace(UUID, 'mrk-1234abcd12ab34cd56ef1234567890ab'), ON + AWS],
    { 'security.encryption.master-key.key-id': [['n1', 'n3'], ['n2']] },
  ],
  [
    [ON + AWS, ON.replace('aes256', 'aes128') + AWS],
    { 'security.encryption.data-encryption-method': [['n1'], ['n2']] },
  ],
  [[ON.replace('aes256-ctr', 'AES256-CTR') + AWS, ON + AWS], {}],
  [[`${TLS}cert-allowed-cn = ["a", "b"]\n`, `${TLS}cert-allowed-cn = ["b", "a"]\n`], {}],
  [[`${TLS}cert-allowed-cn = ["a"]\n`, TLS], { 'security.cert-allowed-cn': [['n1'], ['n2']] }],
  [[TLS.replace('/t/ca', '/u/ca'), TLS], { 'security.ca-path': [['n1'], ['n2']] }],
  [['[security]\nredact-info-log = "off"\n', ''], {}],
  [['[security]\nredact-info-log = true\n', '[security]\nredact-info-log = "on"\n'], {}],
  [['[security]\nredact-info-log = true\n', ''], { 'security.redact-info-log': [['n1'], ['n2']] }],
  [[TLS, `[storage]\ndata-dir = "/d"\n${ON}${AWS}`], {}],
];

test('nodes that differ and should not', () => {
  for (const [texts, expected] of DIFFERENT) {
    const nodes = texts.map((text, i) => ({ name: `n${i + 1}`, analysis: analyze(text) }));
    const found = differencesOf(nodes).map(({ option, groups }) => [option, groups]);
    assert.deepEqual(Object.fromEntries(found), expected, texts.join('\n---\n'));
  }
});
