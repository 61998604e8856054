import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leaksIn } from '../server/src/checks/leaks.ts';
import { isSecretName } from '../server/src/checks/names.ts';
import { carries, redact, secretsOf } from '../server/src/checks/redact.ts';
import { looksSecret, secretSpans, shown } from '../server/src/checks/secrets.ts';
import { isKeyMaterial } from '../server/src/checks/shapes.ts';
import type { Span } from '../server/src/document/document.ts';
import { nameOf } from '../server/src/document/path.ts';
import { type Config, createConfig } from '../server/src/tikv/config.ts';
import { OPTIONS } from '../server/src/tikv/options.ts';
import { resolveTarget } from '../server/src/tikv/target.ts';
import { parse } from '../server/src/toml/parse.ts';

// Made up for these tests, in the form of the real thing; put together here so that no scanner takes them for real.
const HEX = '0123456789abcdef'.repeat(4);
const BASE64 = `${'Zm9v0BarBazQux+1'.repeat(3).slice(0, 43)}=`;
const ACCESS_KEY = `AKIA${'IOSFODNN7EXAMPLE'}`;
const SECRET_KEY = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCY' + 'EXAMPLEKEY';
const PKCS12 = `MII${'KcAIBAzCCCiwGCSqGSIb3DQEHAaCC'.repeat(8)}==`;
const AZURE = `abc8${'Q~'}${'dEfGhIjKlMnOpQrStUvWxYz0123456789'}`;
const PEM = (type: string) =>
  `-----BEGIN ${type}-----\n${'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKB\n'.repeat(3)}Zm9v\n-----END ${type}-----`;

/** What must be masked stands between « and ». */
const CASES: Readonly<Record<string, string>> = {
  'options with a secret, in their tables': `
    [security.encryption.master-key.aws]
    access-key = "«a»"
    secret-access-key = '«b»'
    [security.encryption.previous-master-key]
    azure = { tenant-id = "t", client-secret = "«c»", client-certificate-password = "«d»" }
    gcp.credential-file-path = "/run/gcp.json"
    azure-client.client-certificate = "«e»" # why not`,
  'without spaces, and with a comment that looks like more': `client-secret="«s»"#x`,
  'other spellings': `
    client_secret = "«s»"
    clientSecret = "«s»"
    Client-Certificate = "«s»"
    client_certificate_password = "«s»"
    secretAccessKey = "«s»"
    acess-key = "«s»"
    ccess-key = "«s»"
    client-scret = "«s»"
    clent-certificate = "«s»"
    "client-secret" = "«s»"`,
  'wrong tables': `
    client-secret = "«s»"
    [encryption.aws]
    secret-access-key = "«s»"
    [server]
    access-key = "«s»"`,
  'names that speak of secrets': `
    password = "«s»"
    db-passwd = "«s»"
    my-token = "«s»"
    private-key = "«s»"
    credentials = "«s»"
    api-key = "«s»"
    token = «1234567»
    pin-secret = «1234567»
    passwords = ["«a»", '«b»']`,
  'names of places, and others that only look alike': `
    ca-path = "/a"
    key-path = "/b"
    cert-path = "/c"
    client-certificate-path = "/d"
    client_certificate_path = "/d"
    credential-file-path = "/e"
    secret-path = "/f"
    key-id = "1f2e3d4c-5b6a-7980-91a2-b3c4d5e6f708"
    tenant-id = "72f988bf-86f1-41af-91ab-2d7cd011db47"
    secret = ""
    use-secret = true
    log-file = "${'AbCdEfGh'.repeat(5)}"
    log-file = "${'ABCDEFG1'.repeat(5)}"`,
  'tables below a secret name': `
    credentials = { user = "«u»", path = "/p" }
    [security.secrets]
    one = "«s»"`,
  'strings over several lines': `
    client-secret = """«
one
two»"""
    secret-access-key = '''«one»'''`,
  'what looks like a credential, anywhere': `
    key-id = "«${ACCESS_KEY}»"
    path = "«${HEX}»"
    region = "«${BASE64}»"
    endpoint = "«x ${SECRET_KEY} y»"
    cert = "«${PKCS12}»"
    hsm-name = "«${AZURE}»"
    «${HEX}» = 1`,
  'escapes that hide it': `path = "«\\u0041${ACCESS_KEY.slice(1)}»"`,
  comments: `
    # secret-access-key = "«abc»"
    # client-secret: «abc» and more
    # the key was «${HEX}»
    # password = '«a b»'c
    # password = \\'«a b\\»' c
    # secrets = «[ a, b ] and more»
    # credential-file-path = "/x"
    # nothing secret here, no token either`,
  'a PEM key in a string and in a comment': `
    path = """«${PEM('RSA PRIVATE KEY')}»"""
    #
    # «${PEM('PRIVATE KEY').replaceAll('\n', '\n# ')}»
    # not part of it`,
  'a PEM key without end': `path = """«-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC»\n`,
  'a PEM key without end, in a comment': `
    # «-----BEGIN PRIVATE KEY-----
    # MIIEvQIBADANBgkqhkiG9w0BAQEFAASC
    # BKcwggSjAgEAAoIBAQC7VJTUt9Us8cKB»
    # not part of it`,
  'public things in PEM': `path = '''-----BEGIN CERTIFICATE-----\nabcd\n-----END CERTIFICATE-----'''`,
  'a service account in place of its path': `credential-file-path = '«{ "type": "service_account", "private_key_id": "1", "private_key": "abc" }»'`,
  'lines that are broken, up to the next one that is not': `
    secret-access-key = "«abc»
    a = 1
    client-secret = «abc»
    a = 1
    client-secret "«abc»
    a = 1
    client-secret «abc def»
    a = 1
    acess-key: "«abc"»
    a = 1
    password == "«x"»
    a = 1
    secrets = «[ "a", "b"»
    a = 1
    client-secret =
      "«abc"»
    [broken
    a = 1
    client_secret="«x»" «behind»
    a = 1
    credential-file-path "/x
    harmless = "x
    [secrets]
    «one "abc"
    two abc»`,
  'an open string over several lines': `
    client-secret = """«abc
    def»
    [security]
    ca-path = "/x"`,
  'addresses with a password or a signature': `
    endpoint = "«https://user:pass@kms.example.com/x»"
    # https://user:«pass»@kms.example.com/x
    url = "s3://bucket/x?access-key=«a»&secret-access-key=«b»&region=c"
    blob = "«https://x.example.com/?sv=1&sig=abc%3D&x=1»"
    # https://x.example.com/?sv=1&sig=«abc%3D»&x=1`,
  'long names and paths that are none': `
    key-id = "projects/tikvproject1/locations/global/keyRings/tikvRing/cryptoKeys/tikvKey"
    key-id = "arn:aws:kms:us-west-2:111122223333:key/1f2e3d4c-5b6a-7980-91a2-b3c4d5e6f708"
    path = "/data/deploy/install/tikv/20160/conf/Keys/tikv/prod/eu/west/one"
    enable-partitioned-raft-kv-compatible-learner=true
    # commit 0123456789abcdef0123456789abcdef01234567`,
};

for (const [name, marked] of Object.entries(CASES)) {
  test(`secrets: ${name}`, () => {
    const text = marked.replaceAll(/[«»]/g, '');
    assert.equal(mark(text, spansOf(text)), joined(marked));
  });
}

const REDACTED: readonly [secret: string, text: string, shown: string][] = [
  ['abcde', 'is abcde, abcde', 'is ***, ***'],
  ['abcd', 'is abcd', 'is ***'],
  ['abc', 'is abc', 'is abc'],
];

for (const [secret, text, shownAs] of REDACTED) {
  test(`${secret} in what is said: ${shownAs}`, () =>
    assert.equal(redact({ spans: [], texts: [secret] }, text), shownAs));
}

test('a secret of blanks is in no text', () => {
  const secrets = secretsOf(configOf('password = "   "\n'));
  assert.ok(secrets.spans.length > 0);
  assert.ok(!carries(secrets, 'nothing'));
});

/** What no option's own rule tells of stands between « and »; told in file order, whatever it stands in. */
const LEAKS: Readonly<Record<string, string>> = {
  'a comment behind a statement': '[server]\nmy-password = "«hunter2000x»"\n# password = «hunter2001x»\n',
  'text that cannot be read before what can':
    '# password = «hunter2001x»\npassword = «hunter2002x»\n[server]\nmy-password = "«hunter2000x»"\n',
  'words that stand for a secret, beside a placeholder of a template':
    '[server]\na-password = "xxxx"\nb-password = "<password>"\nname = "{{ name }}"\nmy-password = "«hunter2000x»"\n',
  'a list with an empty text in it': '[server]\nmy-passwords = «["", "abc"]»\n',
  'a line that cannot be read': '] password = "«hunter2003x»"\na = 1\n',
  'a header that is one': `[«${ACCESS_KEY}»]\na = 1\n`,
  'a certificate is public': `# ${PEM('CERTIFICATE').replaceAll('\n', '\n# ')}\n# «${PKCS12}»\n`,
};

for (const [title, marked] of Object.entries(LEAKS)) {
  test(`leaks: ${title}`, () => {
    const text = marked.replaceAll(/[«»]/g, '');
    const leaks = leaksIn(configOf(text));
    assert.deepEqual(
      leaks,
      [...leaks].sort((a, b) => a.start - b.start),
    );
    assert.equal(mark(text, leaks), marked);
  });
}

test('of very many leaks the first are told', () => {
  const text = Array.from({ length: 120 }, (_, i) => `# password = hunter${2000 + i}x\n`).join('');
  assert.equal(leaksIn(configOf(text)).length, 100);
});

test('a name is secret or not', () => {
  for (const { path, secret = false } of OPTIONS.values()) assert.equal(isSecretName(nameOf(path)), secret, path);
  for (const name of ['client-secret', 'Client_Secret', 'access_key', 'kms-credentials', 'sas'])
    assert.ok(isSecretName(name), name);
  for (const name of ['key-path', 'credential-file-path', 'client_certificate_path', 'sasl'])
    assert.ok(!isSecretName(name), name);
});

test('a text looks secret or not', () => {
  for (const text of [HEX, BASE64, ACCESS_KEY, SECRET_KEY, PKCS12, AZURE, PEM('EC PRIVATE KEY')])
    assert.ok(looksSecret(text));
  for (const text of ['', 'AWS', '/run/tikv-keys/master.key', 'us-west-2', 'alias/tikv'])
    assert.ok(!looksSecret(text), text);
});

test('key material is the whole of it', () => {
  for (const text of [HEX, ` ${HEX}\n`, BASE64, PEM('PRIVATE KEY')]) assert.ok(isKeyMaterial(text));
  for (const text of [`/keys/${HEX}`, HEX.slice(1), ACCESS_KEY, '']) assert.ok(!isKeyMaterial(text));
});

test('a value is shown unless it may be secret or cannot be read', () => {
  assert.equal(shown('GCP'), '`GCP`');
  for (const text of [HEX, 'a`b', 'a\nb', 'a'.repeat(61)]) assert.equal(shown(text), 'this value');
});

function spansOf(text: string): Span[] {
  return secretSpans(configOf(text));
}

function configOf(text: string): Config {
  const document = parse(text);
  return createConfig(document, resolveTarget(document));
}

function mark(text: string, spans: readonly Span[]): string {
  let result = '';
  let at = 0;
  for (const { start, end } of spans) {
    result += `${text.slice(at, start)}«${text.slice(start, end)}»`;
    at = end;
  }
  return result + text.slice(at);
}

function joined(marked: string): string {
  return marked.replaceAll('»«', '');
}

test('a text of many megabytes without a break is read', () => {
  for (const part of ['aB3', 'secret=']) {
    const text = `path = "${part.repeat(8_000_000 / part.length)}"`;
    assert.doesNotThrow(() => spansOf(text), part);
  }
});
