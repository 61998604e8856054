import { say } from '../../say.ts';
import { MASTER_KEYS } from '../../tikv/config.ts';
import { inMasterKeys } from '../../tikv/masterkey.ts';
import { option as optionFacts, valuesIn } from '../../tikv/options.ts';
import { seenFiles } from '../files.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'gcp-credential-type',
  severity: 'error',
  effect: 'advice',
  topic: 'gcp',
  title: 'TiKV cannot sign in with this kind of credentials of Google',
  why: `\`vendor = "gcp"\` reads the key of a service account (and what \`gcloud auth application-default login\` writes).
Workload identity (\`external_account\`) needs \`vendor = "gcp_v2"\`, which v8.5.7 and later have. \`gcp_v2\` in turn does not
take the credentials of a person from a file: leave \`credential-file-path\` out, and it finds them itself.`,
  needs: inMasterKeys('gcp'),

  *check(config) {
    for (const { entry, option, facts } of seenFiles(config)) {
      const table = MASTER_KEYS.find((one) => option === `${one}.gcp.credential-file-path`);
      if (!table || facts.credentials === undefined) continue;
      const message = faultOf(facts.credentials, config.text(`${table}.vendor`) ?? '');
      if (message === undefined) continue;
      const v2 = valuesIn(optionFacts(`${table}.vendor`), config.target.version)?.some(
        ({ value }) => value === 'gcp_v2',
      );
      const needsV2 = facts.credentials === 'external_account' && v2;
      const unset = facts.credentials === 'authorized_user';
      yield {
        at: entry.value,
        path: option,
        message,
        fixes: [
          ...(needsV2 ? [{ title: say`Use \`gcp_v2\``, changes: [{ set: `${table}.vendor`, value: 'gcp_v2' }] }] : []),
          ...(unset
            ? [{ title: say`Remove \`credential-file-path\``, changes: [{ unset: option }, { table: `${table}.gcp` }] }]
            : []),
        ],
      };
    }
  },
});

function faultOf(type: string, vendor: string): string | undefined {
  if (type === 'not-json') return say`This file is not JSON: TiKV needs the credentials as Google gives them.`;
  if (vendor === 'gcp' && type === 'external_account') {
    return say`This file is for workload identity, which \`vendor = "gcp"\` cannot use; \`gcp_v2\` (v8.5.7 and later) can.`;
  }
  if (vendor === 'gcp_v2' && type === 'authorized_user') {
    return say`These are the credentials of a person, which \`gcp_v2\` does not take from a file. Leave the line out: it finds them itself.`;
  }
  return undefined;
}
