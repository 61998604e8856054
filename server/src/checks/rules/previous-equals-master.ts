import { say } from '../../say.ts';
import { MASTER_KEYS } from '../../tikv/config.ts';
import { rotationIn } from '../rotation.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'previous-equals-master',
  severity: 'warning',
  effect: 'advice',
  topic: 'rotation',
  title: 'The previous master key is the current one',
  why: `TiKV tries \`previous-master-key\` only when \`master-key\` cannot open the key dictionary. Where both are the same key
that helps nothing, and a change of the key has not been made. The new key belongs in \`master-key\`, the old one in
\`previous-master-key\`; a new key file needs a name of its own.`,
  needs: [MASTER_KEYS[1]],

  *check(config) {
    const rotation = rotationIn(config);
    if (rotation?.kind !== 'same') return;
    const { path, entry } = rotation.previous;
    yield {
      at: config.anchor(path),
      path,
      message: say`\`previous-master-key\` is the same key as \`master-key\`, so it has no effect. Remove it, or name the old key here and the new one there.`,
      fixes: [{ title: say`Remove \`${entry.name}\``, changes: [{ unset: path }] }],
    };
  },
});
