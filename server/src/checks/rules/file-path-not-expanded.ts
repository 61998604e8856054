import { nameOf } from '../../document/path.ts';
import { say } from '../../say.ts';
import { isExpandable, PLACES, placesOpened, usualPlace } from '../places.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'file-path-not-expanded',
  severity: 'error',
  effect: 'advice',
  topic: 'key-file',
  title: 'A path has a ~ or a variable that TiKV does not replace',
  why: `TiKV opens paths as they are written. \`~\`, \`$HOME\` and \`%APPDATA%\` are replaced by a shell, not by TiKV, which
looks for a file with these very characters, does not find it, and does not start. Write the whole path, or let the tool that
deploys the file fill it in.`,
  needs: PLACES,

  *check(config) {
    for (const place of placesOpened(config)) {
      if (!isExpandable(place.text)) continue;
      const better = usualPlace(place);
      yield {
        at: place.entry.value,
        path: place.path,
        message: say`TiKV does not replace \`~\` or variables in \`${nameOf(place.path)}\`: it will not find this file.`,
        fixes: [{ title: say`Change to \`${better}\``, changes: [{ set: place.path, value: better }] }],
      };
    }
  },
});
