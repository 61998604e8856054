import { alertRules } from './alerts/rules.ts';
import { rulesFile } from './alerts/yaml.ts';
import { fenced, list, type Paragraphs, paragraphs } from './layout.ts';
import type { Situation } from './situation.ts';

/** Rules for Prometheus, and what metrics cannot tell. */
export function alerts(situation: Situation): Paragraphs | undefined {
  const { mode, current, period } = situation;
  if (mode === 'off') return undefined;
  const rules = alertRules(situation);
  const long = rules.some(({ alert }) => alert === 'TikvDataKeyNotRotated');
  return paragraphs(
    'Save this as a rule file of Prometheus (`promtool check rules FILE` reads it). `TikvStoreDown` goes by the job name `tikv`, as TiUP sets it.',
    fenced('yaml', rulesFile(rules)),
    list([
      '`tikv_encryption_is_initialized` is missing, not 0, where encryption is off: the rule looks for stores without it. It cannot see that the method was set back to `plaintext`; an alert on the log line `encryption is enabled. method = Plaintext` can.',
      long && history(period),
      period === 0 && 'With a rotation period of 0 there is no useful bound on data keys: set a period first.',
      current && current.kind !== 'file' && outside(situation),
    ]),
  );
}

function history(period = 0): string {
  const raise =
    2 * period >= KEPT
      ? ' TiUP has it keep 30 days: raise `storage_retention` of the monitoring server, or the rule never fires.'
      : '';
  return `\`TikvDataKeyNotRotated\` compares with a moment two rotation periods ago: Prometheus must keep its data longer than that.${raise}`;
}

/** What Prometheus keeps when TiUP set it up, and nobody said otherwise. */
const KEPT = 30 * 86_400_000_000;

/** TiKV asks the key manager at starts only, before its status port answers: no metric of a store tells of it in time. */
function outside({ current, config }: Situation): string {
  const where =
    current?.kind === 'aws'
      ? 'CloudTrail (denied `Decrypt` and `GenerateDataKey`) and an alarm on `ScheduleKeyDeletion` and `DisableKey`'
      : current?.kind === 'gcp'
        ? 'Cloud Audit Logs (data access logs of Cloud KMS are off by default: turn them on) and an alert on the destruction or disabling of key versions'
        : 'the diagnostic logs of the vault and of the HSM (denied `decrypt` and `encrypt`) and an alert on deleted, disabled or expiring keys';
  return `TiKV asks the key manager only when it starts, before it answers on its status port, so its metrics do not show a refusal in time. Watch the key where it is: ${where}. In the log of a store, look for ${config.isIn({ since: '5.0.0' }) ? '`Encryption failed to initialize`' : '`kms request failed`'}.`;
}
