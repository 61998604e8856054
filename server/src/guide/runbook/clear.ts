import { bugsOf } from '../../tikv/bugs.ts';
import { list, type Paragraphs } from './layout.ts';
import type { Situation } from './situation.ts';

/** What is in clear whatever this file does, and what helps. */
export function clear(situation: Situation): Paragraphs {
  const { posture, mode } = situation;
  return [
    list(posture.unencrypted),
    'What to do about it:',
    list([
      ...releaseFaults(situation),
      logs(situation),
      mode === 'off'
        ? 'Core dumps hold rows: turn them off for TiKV (`LimitCORE=0` in its systemd unit).'
        : 'Core dumps and swap hold rows and **keys**: turn both off for TiKV (`LimitCORE=0` in its systemd unit; swap off, or encrypted).',
      copies(situation),
      'TiFlash keeps copies of the rows and needs its own settings: the same `[security.encryption]` in `tiflash-learner.toml`, with its own rights at the key manager.',
      'PD stores the borders of regions, which are keys of rows and of indexes: put its data on an encrypted volume.',
      'TiDB, TiCDC and the tools (Dumpling, Lightning, sorting and spill folders) write rows to disks of their own.',
    ]),
  ];
}

/** What this release leaves in clear, and later ones do not. */
function releaseFaults({ config }: Situation): string[] {
  return bugsOf(config, config).flatMap(({ effect, text, todo }) => (effect === 'insecure' ? [`${text} ${todo}`] : []));
}

function logs({ posture, config }: Situation): string {
  const state = posture.facts.get('redaction')?.state;
  if (state === 'on')
    return 'The log is redacted (`security.redact-info-log`); TiDB and PD have settings of their own.';
  return config.knows('security.redact-info-log')
    ? 'The log can show rows: set `security.redact-info-log = true`, and the same in TiDB and PD.'
    : 'The log can show rows, and this release cannot redact it: keep it on an encrypted volume.';
}

function copies({ posture }: Situation): string | undefined {
  const state = posture.facts.get('secrets')?.state ?? 'none';
  if (state === 'none') return undefined;
  return 'The file itself holds secrets: TiKV copies them to `last_tikv.toml` in the data directory and to the log at each start, and shows them on the status port. Take them out, and renew them.';
}
