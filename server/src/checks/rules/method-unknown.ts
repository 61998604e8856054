import { say } from '../../say.ts';
import { encryptionMode, hasRealKey, METHOD, useBestMethod } from '../encryption.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'method-unknown',
  severity: 'error',
  effect: 'start-fails',
  topic: 'encryption',
  title: 'The encryption method `unknown` cannot be used',
  why: `\`unknown\` is a name that TiKV's parser takes for its own purposes. No cipher stands behind it: without a master
key TiKV refuses to start, with one it panics when it makes the first data key. \`--config-check\` does not notice.`,
  needs: [METHOD],

  *check(config) {
    const entry = config.get(METHOD);
    if (!entry || encryptionMode(config) !== 'unknown') return;
    const off = { title: say`Turn encryption off: set \`plaintext\``, changes: [{ set: METHOD, value: 'plaintext' }] };
    yield {
      at: entry.value,
      path: METHOD,
      message: say`TiKV takes \`unknown\` for a method and then cannot use it: it does not start.`,
      fixes: hasRealKey(config, 'security.encryption.master-key') ? [useBestMethod(config), off] : [off],
    };
  },
});
