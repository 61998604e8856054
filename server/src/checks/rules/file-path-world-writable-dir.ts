import { nameOf } from '../../document/path.ts';
import { say } from '../../say.ts';
import { isBelow } from '../folder.ts';
import { PLACES, placesOpened, usualPlace } from '../places.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'file-path-world-writable-dir',
  severity: 'warning',
  effect: 'insecure',
  topic: 'key-file',
  title: 'A key or certificate is in a folder that everybody can write to',
  why: `Everybody on the machine can write to \`/tmp\`, \`/var/tmp\` and \`/dev/shm\`. While the file is not there, before the
secret store has put it there or after a clean-up, any user can put another one in its place, and TiKV takes it: a key that the
user knows, or a certificate authority of the user's own. Many systems also empty \`/tmp\` on their own. Use a folder that
belongs to TiKV's user alone (mode 0700), such as one below \`/run\`.`,
  references: ['CWE-379', 'CWE-732', 'PCI DSS Req. 3'],
  needs: PLACES,

  *check(config) {
    for (const place of placesOpened(config)) {
      const folder = openFolder(place.text);
      if (!folder) continue;
      const better = usualPlace(place);
      yield {
        at: place.entry.value,
        path: place.path,
        message: say`\`${nameOf(place.path)}\` is in \`${folder}\`, where every user of the machine can put a file before the real one is there: TiKV would take it.`,
        fixes: [{ title: say`Change to \`${better}\``, changes: [{ set: place.path, value: better }] }],
      };
    }
  },
});

/** In /dev/shm only the files at its root: a folder there has an owner, and is a usual place on tmpfs. */
function openFolder(path: string): string | undefined {
  if (/^\/+dev\/+shm\/+[^/]+$/.test(path)) return '/dev/shm';
  return ['/tmp', '/var/tmp', '/private/tmp', '/private/var/tmp'].find((folder) => isBelow(path, folder));
}
