import { say } from '../../say.ts';
import { MASTER_KEYS } from '../../tikv/config.ts';
import { label } from '../../tikv/version.ts';
import { ROTATION_BUG, rotationIn, throughKeyFile } from '../rotation.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'rotation-kms-bug',
  severity: 'warning',
  effect: 'advice',
  topic: 'rotation',
  title: 'This release cannot change from one key of a key manager to another',
  why: `When the new key cannot decrypt the key dictionary TiKV should try \`previous-master-key\`. These releases give up
instead and do not start ([#17410](https://github.com/tikv/tikv/issues/17410)). Upgrade first, or go through a key file: from
the old key to the file, restart every store, from the file to the new key, restart again.`,
  versions: ROTATION_BUG,
  needs: [MASTER_KEYS[1]],

  *check(config) {
    const rotation = rotationIn(config);
    if (rotation?.kind !== 'one-vendor') return;
    const { path } = rotation.previous;
    yield {
      at: config.anchor(path),
      path,
      message: say`${label(config.target.version.text)} does not try \`previous-master-key\` after another key of a key manager, and does not start. Upgrade first, or go through a key file.`,
      fixes: throughKeyFile(rotation),
    };
  },
});
