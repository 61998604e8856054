import { say } from '../../say.ts';
import { inMasterKeys, masterKeys } from '../../tikv/masterkey.ts';
import type { FixPlan } from '../rule.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'azure-snake-case-credential',
  severity: 'error',
  effect: 'ignored',
  topic: 'azure',
  title: 'An Azure credential is written with underscores',
  why: `TiKV reads \`client-certificate\`, \`client-certificate-path\`, \`client-certificate-password\` and \`client-secret\`,
with dashes. The sample in the official documentation writes them with underscores, and TiKV ignores those without a word, so
that it has nothing to sign in with. Rename the one you use and remove the empty ones: an empty credential is used like any
other.`,
  versions: [{ since: '7.2.0' }],
  needs: inMasterKeys('azure'),

  *check(config) {
    for (const { path } of masterKeys(config)) {
      for (const entry of config.table(`${path}.azure`)?.entries.values() ?? []) {
        if (!NAMES.test(entry.name)) continue;
        const name = entry.name.replaceAll('_', '-');
        const from = `${path}.azure.${entry.name}`;
        const empty = entry.value.kind === 'string' && entry.value.value === '';
        yield {
          at: entry,
          path: from,
          message: say`TiKV does not know \`${entry.name}\` and ignores it: the name is \`${name}\`, with dashes.`,
          fixes: [fix(from, name, empty, config.find(`${path}.azure.${name}`) !== undefined)],
          tag: 'unused',
        };
      }
    }
  },
});

const NAMES = /^(?=.*_)client[-_](?:certificate(?:[-_](?:path|password))?|secret)$/;

function fix(from: string, name: string, empty: boolean, taken: boolean): FixPlan {
  if (empty) return { title: say`Remove the empty line`, preferred: true, changes: [{ unset: from }] };
  if (taken) return { title: say`Remove it: \`${name}\` is there`, changes: [{ unset: from }] };
  return { title: say`Rename to \`${name}\``, preferred: true, changes: [{ rename: from, to: name }] };
}
