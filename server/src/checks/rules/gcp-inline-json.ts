import { say } from '../../say.ts';
import { inMasterKeys, masterKeys } from '../../tikv/masterkey.ts';
import { useDefaultCredentials } from '../gcp.ts';
import { rule } from '../rule.ts';

const PLACE = '/run/tikv-keys/gcp-credentials.json';

export default rule({
  id: 'gcp-inline-json',
  severity: 'error',
  effect: 'insecure',
  topic: 'gcp',
  title: 'Google credentials are pasted into the configuration',
  why: `\`credential-file-path\` names a file; TiKV cannot use its content. The private key in it is now known to everybody who
can read this file, its history and its backups, and TiKV copies the option to its log, to \`last_tikv.toml\` and to the answer
of \`GET /config\`. Put the JSON into a file that only TiKV's user can read, and revoke this key.`,
  references: ['CWE-312', 'CWE-798', 'PCI DSS Req. 8'],
  beside: true,
  needs: inMasterKeys('gcp'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const path = `${key.path}.gcp.credential-file-path` as const;
      const entry = config.get(path);
      if (!entry || !CONTENT.test(config.text(path) ?? '')) continue;
      yield {
        at: entry,
        message: say`The credentials themselves stand here in place of the path of their file. TiKV cannot use them, and they are exposed.`,
        fixes: [
          { title: say`Replace them by the path \`${PLACE}\``, changes: [{ set: path, value: PLACE }] },
          {
            title: say`Remove them to use the default credentials`,
            changes: useDefaultCredentials(config, key),
          },
        ],
      };
    }
  },
});

const CONTENT = /^\s*\{|PRIVATE KEY|"(?:private_key|client_email|type)"\s*:/;
