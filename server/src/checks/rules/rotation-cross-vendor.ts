import { say } from '../../say.ts';
import { MASTER_KEYS } from '../../tikv/config.ts';
import { rotationIn, throughKeyFile } from '../rotation.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'rotation-cross-vendor',
  severity: 'error',
  effect: 'advice',
  topic: 'rotation',
  title: 'The master key cannot change from one key manager to another in one step',
  why: `The key dictionary says which key manager wrapped it. When that is another one than \`master-key\` names, TiKV stops at
start without trying \`previous-master-key\`. \`gcp\` and \`gcp_v2\` count as two. Go through a key file: from the old key to the
file, restart every store, from the file to the new key, restart again.`,
  versions: [{ since: '5.0.0' }],
  needs: [MASTER_KEYS[1]],

  *check(config) {
    const rotation = rotationIn(config);
    if (rotation?.kind !== 'cross-vendor') return;
    const { current, previous } = rotation;
    yield {
      at: config.anchor(previous.path),
      path: previous.path,
      message: say`From \`${previous.vendor}\` to \`${current.vendor}\` is not possible in one step: TiKV stops at start without trying \`previous-master-key\`. Go through a key file, in two steps.`,
      fixes: throughKeyFile(rotation),
    };
  },
});
