import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import type { OptionPath } from '../../tikv/options.ts';
import { type Finding, rule } from '../rule.ts';

export default rule({
  id: 'directories-equal',
  severity: 'error',
  effect: 'rejected',
  topic: 'values',
  title: 'Two stores of TiKV would share one directory',
  why: `TiKV keeps data and Raft log in directories of their own: data in \`storage.data-dir\`/db, the log in
\`raft-engine.dir\` (by default \`raft-engine\` under the data directory), or in \`raftstore.raftdb-path\` (by default \`raft\`)
where Raft Engine is off. When two of them are the same TiKV refuses to start, because they would overwrite each other.`,
  needs: ['raftstore.raftdb-path', 'raft-engine.dir', 'rocksdb.wal-dir', 'raftdb.wal-dir'],

  *check(config) {
    const { data, raftDb, raftEngine, dataWal, raftWal } = directories(config);
    const partitioned = /^(raft-kv2|partitioned-raft-kv)$/.test(String(config.effective('storage.engine')));
    const engineOn = config.effective('raft-engine.enable') === true;
    const modern = config.isIn({ since: '7.2.0' });
    const raftDbUsed = modern ? !partitioned && !engineOn : true;
    const pairs: [boolean, Directory, Directory][] = [
      [config.isIn({ since: '5.1.0' }), raftEngine, raftDb],
      [raftDbUsed, raftDb, data],
      [modern && !partitioned && engineOn, raftEngine, data],
      [config.isIn({ since: '5.1.0' }) && raftDbUsed, raftWal, dataWal],
    ];
    for (const [checked, first, second] of pairs) {
      const finding = checked && first.path === second.path ? same(config, first, second) : undefined;
      if (!finding) continue;
      yield finding;
      return;
    }
  },
});

interface Directory {
  readonly path: string;
  /** The option that names it, if the file does. */
  readonly option: OptionPath | undefined;
}

/** Where TiKV puts what, as far as the file says. */
function directories(config: Config) {
  const base = config.text('storage.data-dir') ?? '';
  const named = (option: OptionPath, fallback: string): Directory =>
    config.text(option)
      ? { path: plain(config.text(option) ?? ''), option }
      : { path: plain(fallback), option: undefined };
  const data: Directory = { path: plain(`${base}/db`), option: config.get('storage.data-dir') && 'storage.data-dir' };
  const raftDb = named('raftstore.raftdb-path', `${base}/raft`);
  const beside = raftDb.option && config.isIn({ since: '7.6.0' }) ? raftDb.path : base;
  const raftEngine = named('raft-engine.dir', `${beside}/raft-engine`);
  const dataWal = named('rocksdb.wal-dir', data.path);
  return { data, raftDb, raftEngine, dataWal, raftWal: named('raftdb.wal-dir', raftDb.path) };
}

/** Reported at the option that can be taken away. */
function same(config: Config, first: Directory, second: Directory): Finding | undefined {
  const option = first.option ?? second.option;
  const entry = option && config.get(option);
  if (!option || !entry) return undefined;
  const other = option === first.option ? second.option : first.option;
  const there = other && config.get(other);
  const what = other ? say`\`${other}\` names it too` : say`another store of TiKV uses it too`;
  return {
    at: entry.value,
    path: option,
    message: say`This directory is used twice: ${what}. TiKV does not start. Give each store its own.`,
    fixes: [{ title: say`Remove \`${option}\`: by default each has its own`, changes: [{ unset: option }] }],
    ...(there && { related: [{ span: there.value, message: say`\`${other}\` is set here.` }] }),
  };
}

/** Without a slash at the end, doubled slashes and `/./`. */
function plain(path: string): string {
  const single = path.replace(/\/(?:\.?\/)+/g, '/').replace(/^\.\//, '');
  return single.replace(/(.)\/\.?$/, '$1').replace(/^\//, path.startsWith('/') ? '/' : '');
}
