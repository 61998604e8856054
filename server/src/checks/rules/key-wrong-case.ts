import { nameOf } from '../../document/path.ts';
import { say } from '../../say.ts';
import { loss } from '../loss.ts';
import { mend } from '../mend.ts';
import { rule } from '../rule.ts';
import { strays } from '../stray.ts';

export default rule({
  id: 'key-wrong-case',
  severity: 'error',
  effect: 'ignored',
  topic: 'names',
  title: 'A name is not written in lower case with dashes',
  why: `All names in \`[security]\` are lower case, with dashes between the words, and TiKV compares them letter by letter.
\`ca_path\`, \`caPath\` and \`CA-PATH\` are unknown names to it, and it skips those without a word. Some other components of
the cluster write their options with underscores (\`tiflash.toml\` does), which is how they get here.`,

  *check(config) {
    for (const stray of strays(config)) {
      if (stray.kind !== 'case') continue;
      yield {
        at: stray.entry,
        path: stray.path,
        message: say`TiKV ignores \`${stray.entry.name}\`: the name is \`${nameOf(stray.home)}\`.${loss(stray.home)}`,
        fixes: mend(config, stray),
      };
    }
  },
});
