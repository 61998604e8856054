import { compareVersions, OLDEST, parseVersion, type Version } from '../tikv/version.ts';
import { answer } from './answer.ts';
import { isRecord } from './client.ts';
import { nameOfPart } from './parts.ts';
import type { Session } from './session.ts';

/** What another release makes of a document, as a page in Markdown. */
export function answerUpgrade(session: Session): void {
  session.connection.onRequest(
    'tikvToml/upgrade',
    answer(session, 'upgrade', namesReleases, async ({ uri, from, to }) => {
      const snapshot = await session.documents.snapshot(uri);
      if (!snapshot) return { page: '' };
      const { wishes, lines, read } = snapshot;
      const { checkUpgrades, upgradePage } = await import('../pages.ts');
      const upgrades = checkUpgrades(lines.text, { from: release(from), to: release(to) }, wishes, read);
      const pages = upgrades.map(({ title, upgrade }) => upgradePage(upgrade, nameOfPart(title, wishes)));
      return { page: pages.join('\n') };
    }),
  );
}

interface Asked {
  readonly uri: string;
  readonly from: string;
  readonly to: string;
}

function namesReleases(params: unknown): params is Asked {
  return isRecord(params) && typeof params.uri === 'string' && isRelease(params.from) && isRelease(params.to);
}

function isRelease(text: unknown): text is string {
  return typeof text === 'string' && parseVersion(text) !== undefined && compareVersions(release(text), OLDEST) >= 0;
}

function release(text: string): Version {
  return parseVersion(text) ?? OLDEST;
}
