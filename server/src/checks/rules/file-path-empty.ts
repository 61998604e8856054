import { say } from '../../say.ts';
import { inMasterKeys, masterKeys } from '../../tikv/masterkey.ts';
import { rule } from '../rule.ts';
import { isMeant } from '../stray.ts';
import { whenOpened } from '../vendor.ts';

const PLACE = '/run/tikv-keys/master.key';

export default rule({
  id: 'file-path-empty',
  severity: 'error',
  effect: 'start-fails',
  topic: 'key-file',
  title: 'A master key of type file has no path',
  why: `With \`type = "file"\` TiKV opens \`path\` when it starts, also while encryption is off. An absent or empty path cannot
be opened, so TiKV does not start; \`--config-check\` does not see it. The file must hold exactly 64 hex digits and a newline,
as \`openssl rand -hex 32\` writes them.`,
  needs: inMasterKeys('type'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const path = `${key.path}.path` as const;
      const entry = config.get(path);
      if (key.type !== 'file' || (entry && config.text(path) !== '')) continue;
      const what = entry ? say`\`path\` is empty` : say`\`path\` is missing`;
      yield {
        at: entry ? entry.value : config.anchor(path),
        path,
        effect: whenOpened(key),
        message: key.current
          ? say`${what}: TiKV cannot open the master key file, and does not start.`
          : say`${what}: TiKV cannot open the previous master key when it needs it.`,
        // A path under a wrong name has a fix of its own.
        fixes: isMeant(config, path)
          ? []
          : [{ title: say`Set \`path\` to \`${PLACE}\``, changes: [{ set: path, value: PLACE }] }],
      };
    }
  },
});
