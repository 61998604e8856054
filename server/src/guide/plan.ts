import { toFix } from '../checks/fixes.ts';
import type { Change } from '../checks/rule.ts';
import { applyEdits, type Edit } from '../document/document.ts';
import { type Analysis, analyze, type Settings } from '../language.ts';
import { say } from '../say.ts';
import { parseVersion } from '../tikv/version.ts';
import type { FieldFault } from './choice.ts';

/** What a person asked for, done in the text, or why that cannot be. */
export type Planned = Plan | { readonly refused: string };

export interface Plan {
  readonly text: string;
  /** From the old text to the new one. */
  readonly edits: readonly Edit[];
  /** Errors and warnings about what was written. */
  readonly faults: readonly FieldFault[];
  /** What to do around it, in Markdown; empty where nothing is. */
  readonly page: string;
  /** A file that goes with it, for a person to review. */
  readonly beside?: { readonly name: string; readonly text: string };
}

/** Why nothing at all can be planned in the text. */
export function unreadable({ document }: Analysis): string | undefined {
  return document.faults.length > 0 ? say`The file cannot be read as TOML: mend its errors first` : undefined;
}

/** The changes made, with what is to tell of the file that comes out; a refusal where it has no safe place for them. */
export function carryOut(
  { document }: Analysis,
  settings: Settings,
  changes: readonly Change[],
  told: (after: Analysis) => Omit<Plan, 'text' | 'edits'>,
): Planned {
  const { edits } = toFix(document, { title: '', changes });
  if (edits.length === 0) return { refused: say`The file has no safe place for these options: mend its errors first` };
  const text = applyEdits(document.text, edits);
  return { text, edits, ...told(analyze(text, settings)) };
}

/**
 * The edits that make the file say which version it is for: its comment, or a new one at the top. None if it says so
 * already, or if `version` is none.
 */
export function versionEdits({ document, config: { target } }: Analysis, version: string): Edit[] {
  const said = target.asked ?? target.version;
  if (parseVersion(version)?.text === said.text) return [];
  const { span } = analyze(document.text).config.target;
  if (span) return [{ ...span, newText: version }];
  const eol = /\r?\n/.exec(document.text)?.[0] ?? '\n';
  return [{ start: 0, end: 0, newText: `# tikv-version: ${version}${eol}` }];
}
