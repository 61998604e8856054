/** The options of `check` that pipelines use. */
export const CI_OPTIONS = {
  stdin: { type: 'boolean' },
  baseline: { type: 'string' },
  'write-baseline': { type: 'boolean' },
} as const;

export interface BaselineWish {
  readonly path: string;
  readonly write: boolean;
}

interface Values {
  readonly stdin?: boolean | undefined;
  readonly baseline?: string | undefined;
  readonly 'write-baseline'?: boolean | undefined;
}

/** The files to check: standard input among them, if it is asked for. */
export function filesIn({ stdin = false }: Values, operands: readonly string[]): readonly string[] {
  return stdin ? [...operands, '-'] : operands;
}

/** The file of known findings, and whether it is to be written; undefined without one, or why there must be one. */
export function baselineIn({ baseline, 'write-baseline': write = false }: Values): BaselineWish | string | undefined {
  if (baseline !== undefined) return { path: baseline, write };
  return write ? '`--write-baseline` needs `--baseline FILE`: the file to write' : undefined;
}
