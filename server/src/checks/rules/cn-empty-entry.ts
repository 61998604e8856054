import { nameOf } from '../../document/path.ts';
import { say } from '../../say.ts';
import { ALLOWED_CN, ALLOWED_SAN, looksWithin, peerLists, rewrite } from '../peers.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'cn-empty-entry',
  severity: 'warning',
  effect: 'advice',
  topic: 'tls',
  title: 'An empty name is in the list of peers',
  why: `Releases up to v9.0.0-beta.2 compare the whole name, and no certificate has an empty one: the entry does nothing. On
master TiKV looks for the entry anywhere in the name of the peer, and an empty text is in every name: one such entry lets in
every certificate of the authority, whatever else the list says.`,
  references: ['CWE-183', 'CWE-187'],
  beside: true,
  needs: [ALLOWED_CN, ALLOWED_SAN],

  *check(config) {
    for (const { path, names } of peerLists(config)) {
      const empty = names.find(({ value }) => value === '');
      if (!empty) continue;
      const rest = names.flatMap(({ value }) => (value === '' ? [] : value));
      const within = looksWithin(config);
      yield {
        at: empty,
        path,
        ...(within && { severity: 'error', effect: 'insecure' }),
        message: within
          ? say`This empty entry matches every name: all certificates of the authority get in. Remove it from \`${nameOf(path)}\`.`
          : say`This empty entry matches nobody, and on later releases everybody. Remove it from \`${nameOf(path)}\`.`,
        fixes: rewrite(config, path, say`Remove the empty entry`, rest),
      };
    }
  },
});
