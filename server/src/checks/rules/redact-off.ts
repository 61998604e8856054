import { nameOf } from '../../document/path.ts';
import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { encryptionMode, isServerFile, isToolFile, METHOD } from '../encryption.ts';
import { nearest } from '../nearest.ts';
import { rule } from '../rule.ts';
import { isMeant } from '../stray.ts';

const OPTION = 'security.redact-info-log';

export default rule({
  id: 'redact-off',
  severity: 'info',
  effect: 'insecure',
  topic: 'logs',
  title: 'User data may appear in the log',
  why: `TiKV writes keys and values of the user's tables to its log when something goes wrong. The log is never encrypted, also
where the data files are, and it travels in support bundles. With \`redact-info-log = true\` TiKV writes \`?\` in their place.
Without encryption this is only a note; with encryption it is a warning.`,
  versions: [{ since: '4.0.8' }],
  references: ['CWE-532', 'GDPR Art. 32', 'HIPAA 164.312', 'PCI DSS Req. 10'],
  needs: [OPTION, METHOD],

  *check(config) {
    const value = config.get(OPTION)?.value;
    const encrypted = encryptionMode(config) === 'on';
    if (value ? !isOff(config) : !encrypted || isToolFile(config) || isMeantElsewhere(config)) return;
    yield {
      at: value ?? config.anchor(OPTION),
      path: OPTION,
      severity: encrypted && (value || isServerFile(config)) ? 'warning' : 'info',
      message: encrypted
        ? say`The data files are encrypted, but TiKV may still write user data to its log, which is not.`
        : say`TiKV may write user data to its log.`,
      fixes: [{ title: say`Turn log redaction on`, changes: [{ set: OPTION, value: true }] }],
    };
  },
});

/** The empty string means off, as far as a release takes strings. */
function isOff(config: Config): boolean {
  const value = config.get(OPTION)?.value;
  if (value?.kind === 'boolean') return !value.value;
  return value?.kind === 'string' && config.isIn({ since: '8.3.0' }) && ['', 'off', 'OFF'].includes(value.value);
}

/** A misspelt or misplaced option is one mistake, and has a finding of its own. */
function isMeantElsewhere(config: Config): boolean {
  const names = [...(config.table('security')?.entries.keys() ?? [])];
  return isMeant(config, OPTION) || names.some((name) => nearest(name, [nameOf(OPTION)]) !== undefined);
}
