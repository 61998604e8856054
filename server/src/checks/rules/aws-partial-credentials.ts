import { parentOf } from '../../document/path.ts';
import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { inMasterKeys, masterKeys } from '../../tikv/masterkey.ts';
import type { OptionPath } from '../../tikv/options.ts';
import { isUsed, type Pair, pairs } from '../aws.ts';
import { type Finding, type FixPlan, rule } from '../rule.ts';
import { isMeant } from '../stray.ts';

export default rule({
  id: 'aws-partial-credentials',
  severity: 'error',
  effect: 'ignored',
  topic: 'aws',
  title: 'One of the two AWS keys is missing or empty',
  why: `\`access-key\` and \`secret-access-key\` work together only. With one of them TiKV ignores it without a word and signs
in with what the machine offers, perhaps as somebody else. In the \`aws\` table (v8.4.0 and later) an empty key counts as
present: TiKV signs in with it, and AWS refuses. Leave both out to use the role of the machine.`,
  needs: inMasterKeys('access-key', 'secret-access-key', 'aws'),

  *check(config) {
    for (const key of masterKeys(config)) {
      for (const pair of pairs(config, key)) if (isUsed(config, pair)) yield* judge(config, pair);
    }
  },
});

function* judge(config: Config, pair: Pair): Generator<Finding> {
  const { nested, members } = pair;
  if (members.some(({ text }) => text === undefined)) return; // TiKV refuses it
  const empty = members.filter(({ text }) => text === '');
  const present = nested ? members : members.filter(({ text }) => text !== '');
  const [only] = present;
  if (only && present.length === 1) {
    const other = only.entry.name === 'access-key' ? 'secret-access-key' : 'access-key';
    if (isMeant(config, `${parentOf(only.path)}.${other}` as OptionPath)) return;
    const message = say`\`${other}\` is missing: TiKV ignores \`${only.entry.name}\` and signs in with what the machine offers.`;
    yield { at: only.entry, message, fixes: [remove(pair)] };
  } else if (nested && empty[0]) {
    const message = say`\`${empty[0].entry.name}\` is empty: TiKV signs in to AWS with it all the same, and is refused.`;
    yield { at: empty[0].entry, effect: 'advice', message, fixes: [remove(pair)] };
  }
}

function remove({ key, members, alone }: Pair): FixPlan {
  const changes = alone ? [{ unset: `${key.path}.aws` }] : members.map(({ path }) => ({ unset: path }));
  return {
    title: say`Remove it to use the role of the machine`,
    preferred: members.every(({ text }) => text === ''),
    changes,
  };
}
