import type { Span } from '../document/document.ts';
import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import { label, OLDEST, releaseNote } from '../tikv/version.ts';
import type { Problem } from './problem.ts';

/**
 * A `# tikv-version:` comment that cannot be used, or names a version that never was released. What flags and settings
 * say wrongly is reported where they are read.
 */
export function checkTarget({ target }: Config): Problem[] {
  const faults = target.faults.flatMap(({ span, text, reason }): Problem[] => {
    const message =
      reason === 'too-old'
        ? say`TiKV ${text} is older than ${label(OLDEST.text)}, the oldest release this tool knows; the file is checked for ${label(target.version.text)}.`
        : say`\`${text}\` is not a TiKV version; the file is checked for ${label(target.version.text)}. Write for example 7.5.4, 8.5 or master.`;
    return span ? [problem('target-version-invalid', 'error', span, message)] : [];
  });
  const note = target.asked && releaseNote(target.asked, target.version);
  const isOwn = target.source === 'comment' && target.span !== undefined;
  return note && isOwn ? [...faults, problem('target-version-unreleased', 'info', target.span, note)] : faults;
}

function problem(id: string, severity: Problem['severity'], span: Span, message: string): Problem {
  return { id, severity, effect: 'advice', span, message, fixes: [] };
}
