import { isWithin, type Option } from '../../server/src/tikv/options.ts';
import { textOf } from '../../server/src/tikv/texts.ts';
import type { Version } from '../../server/src/tikv/version.ts';
import { formIn } from './forms.ts';

/** What a hover shows of an option, in paragraphs. `found` is as the release has it. */
export function describe(found: Option, target: Version): string {
  const { text, note, from } = textOf(found.path) ?? {};
  const by = isWithin(found.deprecated?.ranges, target) ? found.deprecated?.by : undefined;
  const fallback = note ?? (found.defaultFrom && from ? `\`${found.defaultFrom}\`` : undefined);
  return [
    text,
    isWithin(found.hidden, target) && !by ? 'Not meant for users: leave it out.' : undefined,
    by && `Deprecated: use \`${by}\`.`,
    formIn(found.form, target)?.words,
    found.default === undefined && found.effective === undefined && fallback ? `Default: ${fallback}.` : undefined,
  ]
    .filter(Boolean)
    .join('\n\n');
}
