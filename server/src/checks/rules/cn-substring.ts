import { nameOf } from '../../document/path.ts';
import { say } from '../../say.ts';
import { ALLOWED_CN, ALLOWED_SAN, peerLists } from '../peers.ts';
import { rule } from '../rule.ts';

/** A name this short is likely to be part of another. */
const SHORT = 6;

export default rule({
  id: 'cn-substring',
  severity: 'info',
  effect: 'insecure',
  topic: 'tls',
  title: 'A short name of a peer lets in others as well',
  why: `On master TiKV looks for each entry anywhere in the name of the peer; before, the two had to be equal. \`pd\` then also
lets in a certificate for \`updater\`, \`tidb\` one for \`tidb-reports\`. Give the components longer names, such as
\`tikv.prod.example.com\`, or keep this authority for the cluster alone.`,
  versions: [{ since: 'master' }],
  references: ['CWE-183', 'CWE-187'],
  beside: true,
  needs: [ALLOWED_CN, ALLOWED_SAN],

  *check(config) {
    for (const { path, names } of peerLists(config)) {
      const short = names.find(({ value }) => value !== '' && value.length <= SHORT);
      if (!short) continue;
      yield {
        at: short,
        path,
        message: say`In this release an entry of \`${nameOf(path)}\` is looked for anywhere in a name: one this short lets in others, too. Use longer names.`,
      };
    }
  },
});
