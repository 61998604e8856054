import { analyze, type Settings } from '../language.ts';
import type { KeyChoice } from './choice.ts';
import { type Choices, configure } from './configure.ts';
import { disable } from './disable.ts';
import { type Planned, versionEdits } from './plan.ts';
import { finishRotation, rotate } from './rotate.ts';

/** What the guide can do to a file. */
export type Task =
  | { readonly name: 'configure'; readonly choices: Choices; readonly version?: string }
  | { readonly name: 'rotate'; readonly choices: KeyChoice }
  | { readonly name: 'finish-rotation' | 'disable' };

/** Does the task in the text. Never throws. */
export function plan(text: string, settings: Settings, task: Task): Planned {
  switch (task.name) {
    case 'configure':
      return configureFor(text, settings, task);
    case 'rotate':
      return rotate(text, settings, task.choices);
    case 'finish-rotation':
      return finishRotation(text, settings);
    case 'disable':
      return disable(text, settings);
  }
}

/** Another version than the file is checked for is written into it. */
function configureFor(
  text: string,
  settings: Settings,
  { choices, version }: Extract<Task, { name: 'configure' }>,
): Planned {
  if (version === undefined) return configure(text, settings, choices);
  const done = configure(text, { ...settings, flag: version }, choices);
  if ('refused' in done) return done;
  const edits = [...versionEdits(analyze(text, settings), version), ...done.edits].sort((a, b) => a.start - b.start);
  return { ...done, edits };
}
