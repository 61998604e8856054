import type { Entry } from '../../document/document.ts';
import { join, nameOf } from '../../document/path.ts';
import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { option } from '../../tikv/options.ts';
import { aliasOf } from '../alias.ts';
import { loss } from '../loss.ts';
import { mend } from '../mend.ts';
import { type Finding, rule } from '../rule.ts';
import { strays } from '../stray.ts';

export default rule({
  id: 'key-of-other-component',
  severity: 'error',
  effect: 'ignored',
  topic: 'names',
  title: 'The name is one of another component, not of TiKV',
  why: `TiDB, PD, TiFlash and MySQL have options for the same purposes under other names: PD calls the certificate authority
\`cacert-path\`, TiDB \`cluster-ssl-ca\`, MySQL \`ssl-ca\`; TiKV calls it \`ca-path\`. TiKV skips names that are not its own
without a word, so that a copied section looks right and does nothing.`,

  *check(config) {
    for (const table of ['', 'security', 'security.encryption']) {
      for (const entry of config.table(table)?.entries.values() ?? []) yield* judge(config, table, entry);
    }
  },
});

function* judge(config: Config, table: string, entry: Entry): Generator<Finding> {
  const path = join(table, entry.name);
  const alias = option(path) ? undefined : aliasOf(config, table, entry.name);
  if (!alias) return;
  const stray = strays(config).find((one) => one.entry === entry);
  if (stray && stray.kind !== 'alias') return;
  const whose = say`\`${entry.name}\` is a name of ${alias.whose?.replace(' and ', say` and `) ?? say`other programs`}`;
  yield stray
    ? {
        at: entry,
        path,
        message: say`${whose}; TiKV calls it \`${nameOf(stray.home)}\` and ignores this.${loss(stray.home)}`,
        fixes: mend(config, stray),
      }
    : {
        at: entry,
        path,
        message: say`${whose} and has no effect. ${alias.note?.() ?? ''}`.trim(),
        fixes: [{ title: say`Remove \`${entry.name}\``, changes: [{ unset: path }] }],
      };
}
