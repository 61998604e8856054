import { say } from '../../say.ts';
import { MASTER_KEYS } from '../../tikv/config.ts';
import { ROTATION_BUG, rotationIn } from '../rotation.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'previous-without-need',
  severity: 'hint',
  effect: 'advice',
  topic: 'rotation',
  title: 'The previous master key can go once every store has restarted',
  why: `TiKV needs \`previous-master-key\` for one start: it opens the key dictionary with the old key, writes it anew under the
new one, and logs \`persisted result after replace master key\`. When every store has done so the table has no more use. Remove
it, and retire the old key only after that.`,
  references: ['NIST SP 800-57', 'PCI DSS Req. 3'],
  needs: [MASTER_KEYS[1]],

  *check(config) {
    const rotation = rotationIn(config);
    if (rotation?.kind !== 'other' && rotation?.kind !== 'one-vendor') return;
    if (rotation.kind === 'one-vendor' && config.isIn(...ROTATION_BUG)) return;
    const { path, entry } = rotation.previous;
    yield {
      at: config.anchor(path),
      path,
      message: say`\`previous-master-key\` is needed only until every store has restarted with the new master key. Then remove it, and retire the old key.`,
      fixes: [{ title: say`Remove \`${entry.name}\`: all stores have restarted`, changes: [{ unset: path }] }],
    };
  },
});
