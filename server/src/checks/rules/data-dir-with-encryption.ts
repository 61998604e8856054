import type { OptionPath } from '../../tikv/options.ts';
import { encryptionMode, isToolFile } from '../encryption.ts';
import { rule } from '../rule.ts';

const PLACES: readonly OptionPath[] = [
  'storage.data-dir',
  'raftstore.raftdb-path',
  'rocksdb.wal-dir',
  'raftdb.wal-dir',
  'raft-engine.dir',
  'rocksdb.titan.dirname',
];

export default rule({
  id: 'data-dir-with-encryption',
  severity: 'hint',
  effect: 'advice',
  title: 'With encryption the directories must not change',
  why: `TiKV keeps a dictionary of its encrypted files by absolute path (\`file.dict\`), and takes a file that is not in it for
unencrypted. After a move or a rename of a directory it therefore cannot read its own data. Leave \`data-dir\`,
\`raftdb-path\`, the \`wal-dir\`s, \`raft-engine.dir\` and Titan's \`dirname\` as they are once a store has data.`,

  *check(config) {
    if (encryptionMode(config) !== 'on' || isToolFile(config)) return;
    const path = PLACES.find((place) => config.text(place) && config.knows(place));
    const value = path && config.get(path)?.value;
    if (!value) return;
    yield {
      at: value,
      path,
      message:
        'Encrypted files are known to TiKV by their absolute path: once there is data, do not move this directory or give it another name.',
    };
  },
});
