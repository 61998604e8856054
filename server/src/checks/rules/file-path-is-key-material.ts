import { say } from '../../say.ts';
import { inMasterKeys, masterKeys } from '../../tikv/masterkey.ts';
import { rule } from '../rule.ts';
import { isKeyMaterial } from '../shapes.ts';

const PLACE = '/run/tikv-keys/master.key';

export default rule({
  id: 'file-path-is-key-material',
  severity: 'error',
  effect: 'insecure',
  topic: 'key-file',
  title: 'The path of the master key looks like the key itself',
  why: `\`path\` names the file that holds the key. A key written here is of no use to TiKV, which tries to open a file of that
name, and it is known to everybody who can read this file, its history and its backups. Write the path of a key file instead,
and make a new key: this one counts as leaked.`,
  references: ['CWE-312', 'CWE-321', 'CWE-798', 'PCI DSS Req. 3', 'PCI DSS Req. 8'],
  beside: true,
  needs: inMasterKeys('path'),

  *check(config) {
    for (const { path: table } of masterKeys(config)) {
      const path = `${table}.path` as const;
      const entry = config.get(path);
      if (!entry || !isKeyMaterial(config.text(path) ?? '')) continue;
      yield {
        at: entry.value,
        path,
        message: say`\`path\` looks like the key itself. TiKV cannot use it, and it is exposed to everyone who can read this file.`,
        fixes: [
          {
            title: say`Replace it by the path \`${PLACE}\` of a file with a new key`,
            changes: [{ set: path, value: PLACE }],
          },
        ],
      };
    }
  },
});
