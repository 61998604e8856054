/** The options of `check` that pipelines use. */
export const CI_OPTIONS = {
  stdin: { type: 'boolean' },
} as const;

interface Values {
  readonly stdin?: boolean | undefined;
}

/** The files to check: standard input among them, if it is asked for. */
export function filesIn({ stdin = false }: Values, operands: readonly string[]): readonly string[] {
  return stdin ? [...operands, '-'] : operands;
}
