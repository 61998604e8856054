import { jsonReport } from '../json.ts';
import type { Format } from './format.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { junit } from './junit.ts';
import { sarif } from './sarif.ts';

/** The reports of `check` for programs, by the name that `--format` takes. */
export const FORMATS = {
  json: ({ files }) => jsonReport(files),
  sarif,
  github,
  gitlab,
  junit,
} as const satisfies Readonly<Record<string, Format>>;

export type MachineFormat = keyof typeof FORMATS;

/** What `--format` takes for a command. */
export function formatsOf(command: string): readonly string[] {
  if (command === 'check') return ['text', ...Object.keys(FORMATS)];
  return command === 'report' ? ['text', 'json', 'markdown'] : ['text', 'json'];
}
