import { say } from '../../say.ts';
import { ALLOWED_CN, ALLOWED_SAN, looksWithin, peerLists, rewrite } from '../peers.ts';
import { rule } from '../rule.ts';
import { shown } from '../secrets.ts';

export default rule({
  id: 'cn-wildcard',
  severity: 'warning',
  effect: 'advice',
  topic: 'tls',
  title: 'TiKV knows no wildcards in the names of peers',
  why: `TiKV compares names letter by letter: \`*.example.com\` matches only a certificate that is issued to just this text, and
\`*\` as good as nothing. The peers that were meant are refused. List each name; the components usually have one each. On
master an entry is looked for anywhere in the name, so \`.example.com\` without the star does what is meant.`,
  references: ['CWE-183'],
  beside: true,
  needs: [ALLOWED_CN, ALLOWED_SAN],

  *check(config) {
    for (const { path, names } of peerLists(config)) {
      const wild = names.filter(({ value }) => value.includes('*')).slice(0, MOST);
      for (const found of wild) {
        const others = names.filter((name) => name !== found).map(({ value }) => value);
        const part = /^\*([^*]+)$/.exec(found.value)?.[1];
        const narrower = names.map(({ value }) => (value === found.value && part ? part : value));
        yield {
          at: found,
          path,
          message: say`${shown(found.value)} is no pattern: TiKV takes the star literally, and refuses the peers that are meant. List each name.`,
          fixes: [
            ...(part && looksWithin(config) ? rewrite(config, path, say`Change to ${shown(part)}`, narrower) : []),
            ...rewrite(config, path, say`Remove this entry`, others),
          ],
        };
      }
    }
  },
});

/** Each has fixes with all the other names; who mends these sees the next ones. */
const MOST = 50;
