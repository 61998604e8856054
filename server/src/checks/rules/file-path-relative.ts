import { nameOf } from '../../document/path.ts';
import { say } from '../../say.ts';
import { isPlaceholder } from '../placeholder.ts';
import { isExpandable, isWindowsPath, PLACES, placesOpened, usualPlace } from '../places.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'file-path-relative',
  severity: 'warning',
  effect: 'advice',
  topic: 'key-file',
  title: 'A path depends on where TiKV was started',
  why: `TiKV opens a relative path from the folder its process runs in. That is one folder under systemd, another one in a
container and a third one for \`tikv-ctl\`, so the same file is found by one and missed by the other, and without its key or
certificate TiKV does not start. Write the whole path.`,
  needs: PLACES,

  *check(config) {
    for (const place of placesOpened(config)) {
      const { text } = place;
      if (text.startsWith('/') || isExpandable(text) || isWindowsPath(text) || isPlaceholder(text)) continue;
      const better = usualPlace(place);
      yield {
        at: place.entry.value,
        path: place.path,
        message: say`\`${nameOf(place.path)}\` is not a whole path: TiKV looks for it in the folder it happens to be started from.`,
        fixes: [{ title: say`Change to \`${better}\``, changes: [{ set: place.path, value: better }] }],
      };
    }
  },
});
