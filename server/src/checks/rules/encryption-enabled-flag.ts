import type { Value } from '../../document/document.ts';
import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { keyChoices } from '../choices.ts';
import { encryptionMode, encryptionSwitches, hasRealKey, METHOD, type Mode, useBestMethod } from '../encryption.ts';
import { type FixPlan, rule } from '../rule.ts';
import { isMeant } from '../stray.ts';

export default rule({
  id: 'encryption-enabled-flag',
  severity: 'error',
  effect: 'ignored',
  topic: 'encryption',
  title: 'There is no switch for encryption',
  why: `TiKV has no \`enabled\` or \`enable\` for encryption at rest and skips the line without a word. Encryption is on when
\`data-encryption-method\` is something other than \`plaintext\`, and then a master key is needed too. \`enabled = true\` alone
leaves data in clear; \`enabled = false\` beside a method leaves encryption on.`,
  references: ['CWE-311', 'GDPR Art. 32', 'HIPAA 164.312', 'PCI DSS Req. 3'],
  needs: ['security'],

  *check(config) {
    for (const { entry, path } of encryptionSwitches(config)) {
      const wanted = isYes(entry.value);
      const mode = encryptionMode(config);
      const because =
        mode === 'on'
          ? say`encryption is on because \`data-encryption-method\` is set`
          : say`data is not encrypted, because only \`data-encryption-method\` turns encryption on`;
      yield {
        at: entry,
        path,
        message: say`\`${entry.name}\` is no option of TiKV and does nothing: ${because}.`,
        fixes: fixes(config, path, entry.name, wanted, mode),
      };
    }
  },
});

function isYes(value: Value): boolean {
  if (value.kind === 'string') return !/^(?:false|off|no|0|disabled?|)$/i.test(value.value);
  return !('value' in value) || Boolean(value.value);
}

function fixes(config: Config, path: string, name: string, wanted: boolean, mode: Mode | undefined): FixPlan[] {
  const unset = { unset: path };
  const remove = { title: say`Remove \`${name}\``, preferred: mode === (wanted ? 'on' : 'off'), changes: [unset] };
  if (remove.preferred || mode === undefined || mode === 'unknown' || isMeant(config, METHOD)) return [remove];
  if (!wanted)
    return [
      { title: say`Turn encryption off: set \`plaintext\``, changes: [unset, { set: METHOD, value: 'plaintext' }] },
      remove,
    ];
  if (!hasRealKey(config, 'security.encryption.master-key')) return [...keyChoices(config, [unset]), remove];
  const method = useBestMethod(config);
  return [{ ...method, changes: [unset, ...method.changes] }, remove];
}
