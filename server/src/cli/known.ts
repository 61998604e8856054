import { collect, readBaseline, withoutAny, withoutKnown } from './baseline.ts';
import type { BaselineWish } from './ci.ts';
import type { Checked, Tally } from './report.ts';

/** What a run does with its baseline. */
export interface Knowing {
  /** The file without the findings that are known. */
  leave(checked: Checked): Checked;
  /** Ends the run: what there is to tell, or why the baseline could not be written; undefined for neither. */
  end(tally: Tally): { readonly told: string } | { readonly fault: string } | undefined;
}

/** What to do for the baseline that is asked for, or why it cannot be used. */
export function knowingOf(wish: BaselineWish | undefined): Knowing | { readonly fault: string } {
  if (!wish) return { leave: (checked) => checked, end: () => undefined };
  if (wish.write) return writing(wish.path);
  const baseline = readBaseline(wish.path);
  return 'fault' in baseline ? baseline : { leave: (checked) => withoutKnown(checked, baseline), end: () => undefined };
}

function writing(path: string): Knowing {
  const collected = collect(path);
  return {
    leave(checked) {
      collected.add(checked);
      return withoutAny(checked);
    },
    end({ failed, known }) {
      if (failed > 0) return { fault: `The baseline ${path} was not written: not all files could be checked` };
      const error = collected.write();
      return error === undefined
        ? { told: `${path} written: ${known} known from now on` }
        : { fault: `The baseline ${path} ${error}` };
    },
  };
}
