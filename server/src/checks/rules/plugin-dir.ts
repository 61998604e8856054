import { say } from '../../say.ts';
import { rule } from '../rule.ts';

const OPTION = 'coprocessor-v2.coprocessor-plugin-directory';

export default rule({
  id: 'plugin-dir',
  severity: 'warning',
  effect: 'insecure',
  topic: 'hardening',
  title: 'TiKV runs every library that is put in a folder',
  why: `TiKV watches this folder and loads each shared library that appears in it, with full access to its memory, its keys and
its data. Whoever can write there runs code as TiKV. The interface is experimental and TiDB does not need it: leave the
option out. If you do need it, name an absolute path that only root can write to.`,
  versions: [{ since: '5.1.0' }],
  references: ['CWE-114', 'CWE-427'],
  needs: [OPTION],

  *check(config) {
    const value = config.get(OPTION)?.value;
    const text = config.text(OPTION);
    if (!value || !text || !config.knows(OPTION)) return;
    const where = text.startsWith('/')
      ? /^\/(?:(?:var\/)?tmp|dev\/shm)(?:\/|$)/.test(text)
        ? say` Everybody can write here.`
        : ''
      : say` A relative path depends on where TiKV is started.`;
    yield {
      at: value,
      path: OPTION,
      message: say`TiKV loads and runs every library that appears in this folder.${where} Leave it out, unless you use plug-ins of your own.`,
      fixes: [{ title: say`Remove it: no plug-ins`, changes: [{ unset: OPTION }] }],
    };
  },
});
