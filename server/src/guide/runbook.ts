import { plain } from '../features/markdown.ts';
import type { Analysis } from '../language.ts';
import type { CommandLine } from '../tikv/commandline.ts';
import { alerts } from './runbook/alerts.ts';
import { backups } from './runbook/backups.ts';
import { clear } from './runbook/clear.ts';
import { keys } from './runbook/keys.ts';
import type { Paragraphs } from './runbook/layout.ts';
import { performance } from './runbook/performance.ts';
import { proof } from './runbook/proof.ts';
import { recovery } from './runbook/recovery.ts';
import { retirement } from './runbook/retirement.ts';
import { rights } from './runbook/rights.ts';
import { rollOut, turnOn } from './runbook/rollout.ts';
import { rotation } from './runbook/rotation.ts';
import { type Situation, situationOf } from './runbook/situation.ts';
import { faults, summary } from './runbook/summary.ts';

/** In the order of the page; a section stands only where it applies. */
const SECTIONS: readonly (readonly [title: string, of: (situation: Situation) => Paragraphs | undefined])[] = [
  ['Mend first', faults],
  ['Summary', summary],
  ['Turn encryption on first', turnOn],
  ['Roll-out', rollOut],
  ['Proof that it works', proof],
  ['Rotation', rotation],
  ['Keys: back up and restore', keys],
  ['Backups', backups],
  ['Disaster recovery', recovery],
  ['Metrics and alerts', alerts],
  ['Rights at the key manager', rights],
  ['Key destruction and retirement', retirement],
  ['What stays unencrypted', clear],
  ['Performance and moves', performance],
];

/**
 * The operational page for a configuration, in Markdown: what to do before the first start, how to prove, rotate, back
 * up, watch and retire, as far as it applies to this file, release and key manager. Never holds a secret.
 */
export function runbookPage(analysis: Analysis, name: string, commandLine?: CommandLine): string {
  const situation = situationOf(analysis, commandLine);
  const title = `# Runbook: ${plain(name)}`;
  if (!situation) return `${title}\n\nNot the configuration of a TiKV server: there is no runbook for it.\n`;
  const parts = SECTIONS.flatMap(([heading, of]) => {
    const found = of(situation);
    return found ? [`## ${heading}`, ...found] : [];
  });
  return `${[title, introduction(situation), ...parts].join('\n\n')}\n`;
}

function introduction({ version }: Situation): string {
  return `> For TiKV ${version}, from this configuration alone. Words in CAPITALS are yours to fill in. What is said of cloud services is advice: check it with your provider, and try every step on a test cluster.`;
}
