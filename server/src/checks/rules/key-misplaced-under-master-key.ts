import { parentOf } from '../../document/path.ts';
import { say } from '../../say.ts';
import { MASTER_KEYS } from '../../tikv/config.ts';
import { loss } from '../loss.ts';
import { mend } from '../mend.ts';
import { rule } from '../rule.ts';
import { strays } from '../stray.ts';

export default rule({
  id: 'key-misplaced-under-master-key',
  severity: 'error',
  effect: 'ignored',
  topic: 'names',
  title: 'A line below a master-key header belongs to a table above it',
  why: `In TOML a line belongs to the header above it. An option of \`[security]\` or \`[security.encryption]\` that stands
below \`[security.encryption.master-key]\` becomes a part of the master key, where TiKV does not know it. Unlike other
unknown names, \`--config-check\` does not report these, so nothing at all tells that the line is lost.`,
  needs: MASTER_KEYS,

  *check(config) {
    for (const stray of strays(config)) {
      if (stray.kind !== 'below') continue;
      const { entry, from, home, path } = stray;
      yield {
        at: entry,
        path,
        message: say`TiKV ignores \`${entry.name}\` in \`[${parentOf(from)}]\`: it is an option of \`[${parentOf(home)}]\`.${loss(home)}`,
        fixes: mend(config, stray),
      };
    }
  },
});
