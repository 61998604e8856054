import { nameOf } from '../../document/path.ts';
import { say } from '../../say.ts';
import { isExpandable, isWindowsPath, PLACES, placesOpened, usualPlace } from '../places.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'file-path-windows',
  severity: 'warning',
  effect: 'advice',
  topic: 'key-file',
  title: 'A path is written as on Windows',
  why: `TiKV runs on Linux and macOS, where a drive letter and backslashes are ordinary letters of a file name. It looks for a
file of that very name in the folder it was started from, does not find it, and does not start. Write the path as the machine
of TiKV has it, with slashes.`,
  needs: PLACES,

  *check(config) {
    for (const place of placesOpened(config)) {
      if (!isWindowsPath(place.text) || isExpandable(place.text)) continue;
      const better = usualPlace(place);
      yield {
        at: place.entry.value,
        path: place.path,
        message: say`\`${nameOf(place.path)}\` is a path of Windows. TiKV does not run there: it takes all of it for a file name, and will not find the file.`,
        fixes: [{ title: say`Change to \`${better}\``, changes: [{ set: place.path, value: better }] }],
      };
    }
  },
});
