import * as vscode from 'vscode';

/** The person went back, or away. */
export const BACK = Symbol('back');
export const CANCELLED = Symbol('cancelled');
export type Left = typeof BACK | typeof CANCELLED;

/** A question. Keeps what it was told in a place that its maker knows; names the question that follows. */
export type Step = (first: boolean) => Promise<Step | Left | typeof DONE>;
export const DONE = Symbol('done');

/** Asks one question after the other; back leads to the one before. True if the last was answered. */
export async function walk(first: Step): Promise<boolean> {
  const way: Step[] = [first];
  for (;;) {
    const next = await (way.at(-1) as Step)(way.length === 1);
    if (next === CANCELLED) return false;
    if (next === DONE) return true;
    if (next !== BACK) way.push(next);
    else if (way.length > 1) way.pop();
  }
}

interface Question {
  readonly title: string;
  readonly prompt: string;
  /** Without a way back. */
  readonly first: boolean;
}

/** Asks for one of the items. */
export function choose<T extends vscode.QuickPickItem>(
  { title, prompt, first }: Question,
  items: readonly T[],
  active?: T,
): Promise<T | Left> {
  const box = vscode.window.createQuickPick<T>();
  box.placeholder = prompt;
  box.matchOnDetail = true;
  box.items = items;
  if (active) box.activeItems = [active];
  return ask(box, title, first, async () => box.selectedItems[0]);
}

/** What a text is worth: a message that forbids it, or one that only warns. */
export interface Verdict {
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

interface Blank extends Question {
  readonly value: string;
  readonly placeholder: string;
  /** Asked at every change, and before the answer is taken. */
  judge(text: string): Promise<Verdict | undefined>;
}

/** Asks for a text, and says while it is typed what is wrong with it. */
export function write({ title, prompt, first, value, placeholder, judge }: Blank): Promise<string | Left> {
  const box = vscode.window.createInputBox();
  box.prompt = prompt;
  box.placeholder = placeholder;
  box.value = value;
  const show = async (strict: boolean) => {
    const text = box.value;
    const verdict = await judge(text);
    if (text !== box.value) return undefined;
    const isEmpty = text.trim() === '' && !strict;
    box.validationMessage = verdict && !isEmpty ? { message: verdict.message, severity: weight(verdict) } : undefined;
    return verdict?.severity === 'error' ? undefined : text.trim();
  };
  box.onDidChangeValue(() => show(false));
  return ask(box, title, first, () => show(true));
}

function weight({ severity }: Verdict): vscode.InputBoxValidationSeverity {
  const { Error: Wrong, Warning } = vscode.InputBoxValidationSeverity;
  return severity === 'error' ? Wrong : Warning;
}

/** Shows the box until it is answered (`read` gives something), left or gone back from. */
function ask<T>(
  box: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  title: string,
  first: boolean,
  read: () => Promise<T | undefined>,
): Promise<T | Left> {
  box.title = title;
  box.ignoreFocusOut = true;
  box.buttons = first ? [] : [vscode.QuickInputButtons.Back];
  return new Promise<T | Left>((resolve) => {
    const end = (answer: T | Left) => {
      resolve(answer);
      box.dispose();
    };
    box.onDidTriggerButton(() => end(BACK));
    box.onDidHide(() => end(CANCELLED));
    box.onDidAccept(async () => {
      const answer = await read();
      if (answer !== undefined) end(answer);
    });
    box.show();
  });
}
