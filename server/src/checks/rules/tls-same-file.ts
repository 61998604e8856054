import { nameOf } from '../../document/path.ts';
import { say } from '../../say.ts';
import { rule } from '../rule.ts';
import { shown } from '../secrets.ts';
import { TLS_FILES } from '../tls.ts';

const [CA, CERT, KEY] = TLS_FILES;

export default rule({
  id: 'tls-same-file',
  severity: 'warning',
  effect: 'advice',
  topic: 'tls',
  title: 'One file stands for two of the three files of TLS',
  why: `The certificate may be shown to everybody, the private key to nobody but TiKV: in one file they cannot be guarded each
in its way. And a certificate that is its own authority lets in only itself, so that no other component can connect with a
certificate of its own. TiKV checks neither when it reads the file.`,
  needs: TLS_FILES,

  *check(config) {
    for (const [path, other] of [[KEY, CERT] as const, [KEY, CA] as const, [CERT, CA] as const]) {
      const entry = config.get(path);
      const text = config.text(path);
      if (!entry || !text || text !== config.text(other)) continue;
      const why =
        path === KEY
          ? say`A private key needs a file of its own, which only TiKV can read.`
          : say`A certificate that is its own authority lets no other component in.`;
      const own = `${text.replace(/[^/]*$/, '')}${path === KEY ? 'tikv.key' : 'tikv.pem'}`;
      yield {
        at: entry.value,
        path,
        message: say`\`${nameOf(path)}\` is the same file as \`${nameOf(other)}\`. ${why}`,
        fixes:
          text === own
            ? []
            : [{ title: say`Change to ${shown(own)}, and put it there`, changes: [{ set: path, value: own }] }],
      };
      return;
    }
  },
});
