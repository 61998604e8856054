import type { Read } from '../checks/fixes.ts';
import { changed } from '../checks/policy.ts';
import { checkUpgrade, type Upgrade } from '../checks/upgrade.ts';
import { lazily } from '../document/lazy.ts';
import type { Settings } from '../language.ts';
import { hostFixes, hostSpan, type Part, partsOf } from './part.ts';

export interface NamedUpgrade {
  /** Of the part; empty for a tikv.toml. */
  readonly title: string;
  readonly upgrade: Upgrade;
}

/** What two releases make of each configuration in a text, at the offsets of the text. */
export function checkUpgrades(
  text: string,
  asked: Parameters<typeof checkUpgrade>[1],
  settings: Settings,
  read: Read,
): NamedUpgrade[] {
  const parts = partsOf(read(text, settings));
  if (!parts) return [{ title: '', upgrade: checkUpgrade(text, asked, settings, read) }];
  return parts.map((part, index) => {
    const own: Read = (same, told) => partsOf(read(same, told))?.[index]?.analysis ?? part.analysis;
    return { title: part.title, upgrade: hostUpgrade(part, text, checkUpgrade(text, asked, settings, own)) };
  });
}

function hostUpgrade(part: Part, text: string, upgrade: Upgrade): Upgrade {
  const entries = upgrade.entries.map((entry) =>
    changed(
      entry,
      lazily(entry.span ? { span: hostSpan(part, entry.span) } : {}, 'fixes', () => hostFixes(part, entry.fixes)),
    ),
  );
  return { ...upgrade, document: { ...upgrade.document, text }, entries };
}
