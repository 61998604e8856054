import { say } from '../../say.ts';
import { inMasterKeys, masterKeys } from '../../tikv/masterkey.ts';
import { fillIn } from '../blank.ts';
import { rule } from '../rule.ts';
import { type ShapeKind, shapesIn } from '../shapes.ts';

export default rule({
  id: 'kms-key-id-is-secret',
  severity: 'error',
  effect: 'insecure',
  topic: 'master-key',
  title: 'The key-id looks like a secret, not like the id of a key',
  why: `\`key-id\` names a key that never leaves the key manager: an id or ARN with AWS, a resource name with Google Cloud, a name
with Azure. An access key, the key itself or a private key is of no use there, and is known to everybody who can read this file,
its history and its backups; TiKV also copies the option to its log at every start, to \`last_tikv.toml\` and to the answer of
\`GET /config\`. Write the id, and replace the secret where it was made: it counts as leaked.`,
  references: ['CWE-321', 'CWE-798', 'PCI DSS Req. 8'],
  beside: true,
  needs: inMasterKeys('key-id'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const path = `${key.path}.key-id` as const;
      const value = config.get(path)?.value;
      const kind = kindOf((config.text(path) ?? '').trim());
      if (!value || !kind) continue;
      yield {
        at: value,
        path,
        message: say`\`key-id\` looks like ${KINDS[kind]?.()}, which TiKV cannot use and everyone who can read this file now knows. Write the id of the key, and replace the secret.`,
        fixes: fillIn(config, key, '', 'key-id'),
      };
    }
  },
});

const KINDS: { readonly [kind in ShapeKind]?: () => string } = {
  'AWS access key id': () => say`an AWS access key`,
  'key in hex': () => say`a key itself, in hex`,
  'key in base64': () => say`a key itself, in base64`,
  'private key': () => say`a private key`,
  'certificate with key': () => say`a certificate with its private key`,
  'short secret in base64': () => say`an AWS secret access key`,
  'Azure client secret': () => say`an Azure client secret`,
  'service account': () => say`the credentials of a service account`,
};

/** A private key and credentials may have text around them; the others are the whole value, or part of another id. */
function kindOf(text: string): ShapeKind | undefined {
  return shapesIn(text).find(
    ({ kind, start, end }) =>
      kind in KINDS && (end - start === text.length || /^(?:private key|service account)$/.test(kind)),
  )?.kind;
}
