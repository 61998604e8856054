import { say } from '../../say.ts';
import { isGiven } from '../../tikv/commandline.ts';
import type { Config } from '../../tikv/config.ts';
import { isBelow, STORE_FOLDERS } from '../folder.ts';
import { type Place, placesOpened, usualPlace } from '../places.ts';
import { type Finding, rule } from '../rule.ts';

export default rule({
  id: 'file-key-under-data-dir',
  severity: 'warning',
  effect: 'insecure',
  topic: 'key-file',
  title: 'What unlocks the data lies in the directory of the data',
  why: `TiKV keeps the data keys in \`key.dict\` in its data directory, wrapped with the master key. When the file of the master
key, or the credentials that fetch it from a key manager, lie in the same directory, every copy of that directory (a backup, a
volume snapshot, a disk that is sent in) can be decrypted by whoever gets it. Keep them elsewhere, best in a folder on tmpfs.`,
  references: ['CWE-312', 'CWE-522', 'PCI DSS Req. 3'],
  needs: STORE_FOLDERS,

  *check(config) {
    for (const place of placesOpened(config)) {
      if (!place.path.startsWith('security.encryption.')) continue;
      const directory = STORE_FOLDERS.find(
        (path) => config.knows(path) && isBelow(place.text, config.text(path) ?? ''),
      );
      if (directory) yield describe(config, place, directory);
    }
  },
});

function describe(config: Config, place: Place, directory: (typeof STORE_FOLDERS)[number]): Finding {
  const what = place.path.endsWith('master-key.path') ? say`The master key` : say`What TiKV gets the master key with`;
  const there = config.get(directory)?.value;
  const better = usualPlace(place);
  return {
    at: place.entry.value,
    path: place.path,
    message: say`${what} lies in \`${directory}\`, with the data it protects: who has a copy of that directory can decrypt it.`,
    fixes: [{ title: say`Change to \`${better}\``, changes: [{ set: place.path, value: better }] }],
    ...(there && { related: [{ span: there, message: say`\`${directory}\` is set here.` }] }),
    ...(there && !isGiven(there) && { settledBy: [directory] }),
  };
}
