import { say } from '../../say.ts';
import { inMasterKeys, masterKeys } from '../../tikv/masterkey.ts';
import { label } from '../../tikv/version.ts';
import { isUsed, type Pair, pairs } from '../aws.ts';
import { type FixPlan, rule } from '../rule.ts';

export default rule({
  id: 'aws-static-credentials',
  severity: 'warning',
  effect: 'insecure',
  topic: 'aws',
  title: 'Long-lived AWS keys stand in the configuration',
  why: `Whoever can read this file, its history or its backups can use the AWS account behind the keys. Since v8.4.0 TiKV also
copies them to its log at every start, to \`last_tikv.toml\` in the data directory, and to the answer of \`GET /config\` on the
status port. Leave them out: TiKV then uses the role of the machine. v4.0 reads the keys directly below the master key, v8.4.0
and later in its \`aws\` table; anywhere else they have no effect and are exposed for nothing.`,
  references: ['CWE-260', 'CWE-522', 'CWE-532', 'CWE-798', 'GDPR Art. 32', 'PCI DSS Req. 8'],
  beside: true,
  needs: inMasterKeys('secret-access-key', 'aws'),

  *check(config) {
    for (const key of masterKeys(config)) {
      for (const pair of pairs(config, key)) {
        const { id, secret } = pair;
        if (!secret?.text || (isUsed(config, pair) && !id?.text)) continue;
        const copies = pair.nested ? say`, and TiKV copies them to its log and to \`GET /config\`` : '';
        yield {
          at: secret.entry,
          message: isUsed(config, pair)
            ? say`Long-lived AWS keys are in clear here${copies}. An IAM role of the machine needs none.`
            : say`These AWS keys have no effect here in ${label(config.target.version.text)}, and are exposed for nothing.`,
          fixes: fixes(config.knows(`${key.path}.aws`) && config.get(`${key.path}.aws`) === undefined, pair),
        };
      }
    }
  },
});

function fixes(hasRoom: boolean, { key, nested, members, alone }: Pair): FixPlan[] {
  const table = `${key.path}.aws`;
  const remove = {
    title: say`Remove the keys`,
    changes: alone ? [{ unset: table }] : members.map(({ path }) => ({ unset: path })),
  };
  if (nested || !hasRoom || key.vendor !== 'aws') return [remove];
  const moves = members.map(({ path, entry }) => ({ move: path, to: `${table}.${entry.name}` }));
  return [remove, { title: say`Move the keys to the \`aws\` table, where TiKV reads them`, changes: moves }];
}
