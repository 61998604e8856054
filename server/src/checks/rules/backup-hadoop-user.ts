import { say } from '../../say.ts';
import { rule } from '../rule.ts';

const OPTION = 'backup.hadoop.linux-user';

export default rule({
  id: 'backup-hadoop-user',
  severity: 'hint',
  effect: 'advice',
  topic: 'hardening',
  title: 'Backups to HDFS would run as root',
  why: `For a backup to HDFS TiKV starts the \`hdfs\` command through \`sudo -u\` under this account. As root a fault in it, or in
what it loads, has the whole machine. Name an account that can do nothing else, with a sudo rule for that one command.`,
  versions: [{ since: '5.3.0' }],
  references: ['CWE-250'],
  needs: [OPTION],

  *check(config) {
    const value = config.get(OPTION)?.value;
    if (!value || config.text(OPTION) !== 'root') return;
    yield {
      at: value,
      path: OPTION,
      message: say`The \`hdfs\` command would run as root. Name an account that can do nothing but this.`,
      fixes: [{ title: say`Remove it: run as the user that runs TiKV`, changes: [{ unset: OPTION }] }],
    };
  },
});
