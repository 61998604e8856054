import type { Severity } from '../checks/problem.ts';

/** Wraps a text in terminal colours, or leaves it as it is. */
export interface Paint {
  readonly bold: Brush;
  readonly dim: Brush;
  readonly fix: Brush;
  readonly severity: Readonly<Record<Severity, Brush>>;
}

type Brush = (text: string) => string;

/** Brushes that paint, or that do nothing. */
export function paint(on: boolean): Paint {
  const brush = (codes: string) => (text: string) => (on && text !== '' ? `\u001B[${codes}m${text}\u001B[0m` : text);
  return {
    bold: brush('1'),
    dim: brush('2'),
    fix: brush('32'),
    severity: { error: brush('1;31'), warning: brush('1;33'), info: brush('1;34'), hint: brush('1;36') },
  };
}

/** Whether to paint: `--color` first, then FORCE_COLOR, NO_COLOR and whether it is a terminal. */
export function wantsColor(
  when: 'auto' | 'always' | 'never',
  environment: Readonly<Record<string, string | undefined>>,
  terminal: boolean,
): boolean {
  if (when !== 'auto') return when === 'always';
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = environment;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return !no && terminal && term !== 'dumb';
}
