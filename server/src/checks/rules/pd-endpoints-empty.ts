import { say } from '../../say.ts';
import { rule } from '../rule.ts';

const ENDPOINTS = 'pd.endpoints';

export default rule({
  id: 'pd-endpoints-empty',
  severity: 'error',
  effect: 'rejected',
  topic: 'network',
  title: 'The list of PD addresses is empty',
  why: `TiKV joins its cluster through PD. \`pd.endpoints = []\` leaves it nobody to ask, and it refuses the file. Without the
line it uses \`127.0.0.1:2379\`; TiUP and TiDB Operator pass the addresses on the command line.`,
  needs: [ENDPOINTS],

  *check(config) {
    const value = config.get(ENDPOINTS)?.value;
    if (value?.kind !== 'array' || value.items.length > 0) return;
    yield {
      at: value,
      path: ENDPOINTS,
      message: say`\`endpoints\` is empty, so TiKV knows no PD and does not start. List the addresses, such as \`["10.0.1.1:2379"]\`.`,
      fixes: [
        { title: say`Remove it: the command line or the default says where PD is`, changes: [{ unset: ENDPOINTS }] },
      ],
    };
  },
});
