import { redact, type Secrets, secretsOf } from '../checks/redact.ts';
import type { UpgradeEntry } from '../checks/upgrade/entry.ts';
import type { Upgrade } from '../checks/upgrade.ts';
import { type Lines, linesOf } from '../document/lines.ts';
import { nearestRelease } from '../tikv/version.ts';
import { fixOf, rangeOf } from './json.ts';
import type { UpgradeRequest } from './requests.ts';

/** The report of `upgrade --format json`, version 1; docs/cli.md describes it for its readers. */
export function jsonUpgrades({ from, to }: UpgradeRequest, files: readonly object[]): string {
  const [old, now] = [from, to].map((asked) => nearestRelease(asked).text);
  return `${JSON.stringify({ version: 1, from: old, to: now, files }, null, 2)}\n`;
}

/** What the report says of one file. */
export function jsonUpgrade(path: string, { document, config, isDowngrade, entries, added }: Upgrade): object {
  const lines = linesOf(document.text);
  const secrets = secretsOf(config);
  return {
    path,
    downgrade: isDowngrade,
    entries: entries.map((entry) => entryOf(entry, lines, secrets)),
    newOptions: added,
  };
}

function entryOf(entry: UpgradeEntry, lines: Lines, secrets: Secrets): object {
  const { kind, id, severity, path, span, message, already, change, fixes } = entry;
  return {
    kind,
    id,
    severity,
    ...(path !== undefined && { path: redact(secrets, path) }),
    message: redact(secrets, message),
    ...(already && { already }),
    ...(span && { range: rangeOf(lines, span) }),
    ...(change && { default: change }),
    fixes: fixes.map((fix) => fixOf(fix, lines, secrets)),
  };
}
