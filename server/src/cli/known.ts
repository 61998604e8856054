import { collect, type Known, knownIn, readBaseline, withoutAny, withoutKnown } from './baseline.ts';
import type { BaselineWish } from './ci.ts';
import type { Checked, Tally } from './report.ts';

/** What a run does with its baseline. */
export interface Knowing {
  /** The file without the findings that are known, and those to be known from now on. */
  leave(checked: Checked): { readonly left: Checked; readonly noted?: readonly Known[] };
  /** Takes down what `leave` noted of a file. */
  note(path: string, noted: readonly Known[]): void;
  /** Ends the run: what there is to tell, or why the baseline could not be written; undefined for neither. */
  end(tally: Tally): { readonly told: string } | { readonly fault: string } | undefined;
}

/** What to do for the baseline that is asked for, or why it cannot be used. */
export function knowingOf(wish: BaselineWish | undefined): Knowing | { readonly fault: string } {
  if (!wish) return { ...NOTHING, leave: (left) => ({ left }) };
  if (wish.write) return writing(wish.path);
  const baseline = readBaseline(wish.path);
  if ('fault' in baseline) return baseline;
  return { ...NOTHING, leave: (checked) => ({ left: withoutKnown(checked, baseline) }) };
}

const NOTHING: Pick<Knowing, 'note' | 'end'> = { note: () => {}, end: () => undefined };

function writing(path: string): Knowing {
  const collected = collect(path);
  return {
    leave: (checked) => ({ left: withoutAny(checked), noted: knownIn(checked) }),
    note: collected.add,
    end({ failed, known }) {
      if (failed > 0) return { fault: `The baseline ${path} was not written: not all files could be checked` };
      const error = collected.write();
      return error === undefined
        ? { told: `${path} written: ${known} known from now on` }
        : { fault: `The baseline ${path} ${error}` };
    },
  };
}
