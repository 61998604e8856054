import facts from '../../../schemas/versions.json' with { type: 'json' };
import type { Document, Span } from '../document/document.ts';
import { compareVersions, nearestRelease, OLDEST, parseVersion, type Version, version } from './version.ts';

/** The TiKV version a file is checked for, and who said so. */
export interface Target {
  readonly version: Version;
  /** What was asked for, where no such release is known: `version` is then the nearest one below. */
  readonly asked?: Version;
  readonly source: 'flag' | 'comment' | 'manifest' | 'setting' | 'default';
  /** Where the file says it. */
  readonly span?: Span;
  /** Versions that were asked for but cannot be used; the next weaker source was taken. */
  readonly faults: readonly TargetFault[];
}

export interface TargetFault {
  readonly text: string;
  readonly source: Target['source'];
  readonly reason: 'not-a-version' | 'too-old';
  readonly span?: Span;
}

export interface TargetWishes {
  /** The command line's `--target-version`. */
  readonly flag?: string;
  /** What the text around the options says: the version of the cluster that a manifest describes. */
  readonly manifest?: string;
  /** The setting `tikvToml.targetVersion`. */
  readonly setting?: string;
}

const COMMENT = /^#\s*tikv-version\s*[:=]\s*(\S+)/;

/**
 * The strongest usable wish: flag, then a `# tikv-version: 7.5.4` comment, then the manifest around the options, then the
 * setting, then the newest 8.5.
 */
export function resolveTarget(document: Document, wishes: TargetWishes = {}): Target {
  const faults: TargetFault[] = [];
  const { flag, manifest, setting } = wishes;
  for (const wish of [
    from('flag', flag),
    fromComment(document),
    from('manifest', manifest),
    from('setting', setting),
  ]) {
    if (!wish) continue;
    const parsed = parseVersion(wish.text);
    if (parsed && compareVersions(parsed, OLDEST) >= 0) return { ...wish, ...released(parsed), faults };
    faults.push({ ...wish, reason: parsed ? 'too-old' : 'not-a-version' });
  }
  return { version: version(facts.default), source: 'default', faults };
}

function released(asked: Version): Pick<Target, 'version' | 'asked'> {
  const release = nearestRelease(asked);
  return release.text === asked.text ? { version: release } : { version: release, asked };
}

interface Wish {
  readonly text: string;
  readonly source: Target['source'];
  readonly span?: Span;
}

function from(source: Target['source'], text: string | undefined): Wish | undefined {
  return text ? { source, text } : undefined;
}

function fromComment(document: Document): Wish | undefined {
  for (const comment of document.comments) {
    const text = COMMENT.exec(document.text.slice(comment.start, comment.end))?.[1];
    if (text === undefined) continue;
    const start = document.text.indexOf(text, document.text.slice(comment.start).search(/[:=]/) + comment.start);
    return { source: 'comment', text, span: { start, end: start + text.length } };
  }
  return undefined;
}
