import type { Config } from '../tikv/config.ts';
import { label, OLDEST } from '../tikv/version.ts';
import type { Problem } from './problem.ts';

/** A `# tikv-version:` comment that cannot be used. What flags and settings say wrongly is reported where they are read. */
export function checkTarget({ target }: Config): Problem[] {
  return target.faults.flatMap(({ span, text, reason }): Problem[] => {
    if (!span) return [];
    const message =
      reason === 'too-old'
        ? `TiKV ${text} is older than ${label(OLDEST.text)}, the oldest release this tool knows; the file is checked for ${label(target.version.text)}.`
        : `\`${text}\` is not a TiKV version; the file is checked for ${label(target.version.text)}. Write for example 7.5.4, 8.5 or master.`;
    return [{ id: 'target-version-invalid', severity: 'error', effect: 'advice', span, message, fixes: [] }];
  });
}
