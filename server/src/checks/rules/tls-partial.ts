import { nameOf } from '../../document/path.ts';
import { say } from '../../say.ts';
import { rule } from '../rule.ts';

const FILES = ['security.ca-path', 'security.cert-path', 'security.key-path'] as const;

export default rule({
  id: 'tls-partial',
  severity: 'error',
  effect: 'rejected',
  topic: 'tls',
  title: 'TLS needs all three files',
  why: `\`ca-path\`, \`cert-path\` and \`key-path\` go together: with one or two of them TiKV refuses the configuration and
exits. With none TLS is off, and everything between the components of the cluster crosses the network in clear.`,
  needs: FILES,

  *check(config) {
    const present = FILES.filter((path) => config.text(path));
    const entry = present[0] && config.get(present[0]);
    const missing = FILES.filter((path) => !present.includes(path));
    // A value that is not a string is another problem, and what it was meant to be is not known.
    if (!entry || missing.length === 0 || missing.some((path) => config.get(path) && config.text(path) === undefined))
      return;
    const [first = '', second] = missing.map((path) => `\`${nameOf(path)}\``);
    const names = second === undefined ? first : say`${first} and ${second}`;
    yield {
      at: entry,
      message:
        second === undefined
          ? say`TLS needs all three files, and ${names} is not set: TiKV refuses the configuration.`
          : say`TLS needs all three files, and ${names} are not set: TiKV refuses the configuration.`,
      fixes: [
        { title: say`Add ${names}`, changes: [{ insert: 'tls' }] },
        { title: say`Turn TLS off`, changes: present.map((path) => ({ unset: path })) },
      ],
    };
  },
});
