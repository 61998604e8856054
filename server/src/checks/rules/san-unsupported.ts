import { nameOf } from '../../document/path.ts';
import { say } from '../../say.ts';
import { label } from '../../tikv/version.ts';
import { ALLOWED_CN, ALLOWED_SAN } from '../peers.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'san-unsupported',
  severity: 'warning',
  effect: 'ignored',
  topic: 'tls',
  title: 'This release does not look at alternative names',
  why: `\`cert-allowed-san\` exists on master only. Every release so far ignores it without a word, so what it should keep out
gets in. List common names in \`cert-allowed-cn\` instead: they are compared with the subject of the certificate, not with its
alternative names.`,
  versions: [{ until: 'master' }],
  references: ['CWE-295', 'CWE-306', 'PCI DSS Req. 7'],
  needs: [ALLOWED_SAN],

  *check(config) {
    const entry = config.get(ALLOWED_SAN);
    if (!entry || (entry.value.kind === 'array' && entry.value.items.length === 0)) return;
    const cn = config.get(ALLOWED_CN);
    yield {
      at: entry,
      path: ALLOWED_SAN,
      message: say`${label(config.target.version.text)} ignores \`${nameOf(ALLOWED_SAN)}\`: it keeps nobody out. ${cn ? say`Only \`cert-allowed-cn\` does.` : say`List common names in \`cert-allowed-cn\`.`}`,
      fixes: [
        ...(cn
          ? []
          : [
              {
                title: say`Rename to \`cert-allowed-cn\`, and make them common names`,
                changes: [{ rename: ALLOWED_SAN, to: nameOf(ALLOWED_CN) }],
              },
            ]),
        { title: say`Remove it`, changes: [{ unset: ALLOWED_SAN }] },
      ],
    };
  },
});
