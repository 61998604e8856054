import * as vscode from 'vscode';
import type { Flow } from './guide.ts';
import type { Field, Keeper, Offer, Task } from './protocol.ts';
import { BACK, CANCELLED, choose, type Step, type Verdict, write } from './steps.ts';
import { newestOfEachLine } from './target.ts';

/** What has been answered so far. */
interface Answers {
  version: string;
  method?: string;
  keeper?: Keeper;
  readonly fields: Map<string, string>;
}

interface Asking {
  readonly flow: Flow;
  readonly said: Answers;
  readonly last: Step;
  taskOf(said: Answers): Task;
}

/** The first question of a task, which leads to `last`; undefined if there is none. `task` is kept up to date. */
export function questionsOf(flow: Flow, offer: Offer, task: { current: Task }, last: Step): Step | undefined {
  const { name } = task.current;
  if (name !== 'configure' && name !== 'rotate') return undefined;
  const said: Answers = { version: offer.version, fields: new Map() };
  const asking: Asking = {
    ...{ flow, said },
    taskOf: (now) => taskOf(name, now, offer.version),
    last: (first) => {
      task.current = asking.taskOf(said);
      return last(first);
    },
  };
  if (name === 'rotate') return askKeeper(asking, offer);
  return askVersion(asking, offer, (now) => askMethod(asking, now, askKeeper(asking, now)));
}

function taskOf(name: 'configure' | 'rotate', { version, method, keeper, fields }: Answers, own: string): Task {
  const choices = {
    keeper: keeper?.name ?? '',
    fields: Object.fromEntries(fields),
    ...(method !== undefined && { method }),
  };
  return { name, choices, ...(name === 'configure' && version !== own && { version }) };
}

function askVersion({ flow, said }: Asking, offer: Offer, next: (offer: Offer) => Step): Step {
  return async (first) => {
    const own = { label: offer.version, description: vscode.l10n.t('what the file is checked for now') };
    const others = newestOfEachLine(offer.releases).filter((label) => label !== offer.version);
    const description = vscode.l10n.t('written into the file as a comment');
    const items = [own, ...others.map((label) => ({ label, description }))];
    const active = items.find(({ label }) => label === said.version);
    const answer = await choose(
      { title: flow.title, prompt: vscode.l10n.t('The TiKV version of the cluster'), first },
      items,
      active,
    );
    if (answer === BACK || answer === CANCELLED) return answer;
    said.version = answer.label;
    return next(said.version === offer.version ? offer : await flow.offer(said.version));
  };
}

function askMethod({ flow, said }: Asking, { methods }: Offer, next: Step): Step {
  return async (first) => {
    const items = methods.map(({ name, note }) => ({ label: name, detail: note }));
    const active = items.find(({ label }) => label === said.method);
    const answer = await choose(
      { title: flow.title, prompt: vscode.l10n.t('The cipher of data files'), first },
      items,
      active,
    );
    if (answer === BACK || answer === CANCELLED) return answer;
    said.method = answer.label;
    return next;
  };
}

type KeeperItem = vscode.QuickPickItem & { readonly keeper: Keeper };

function askKeeper(asking: Asking, { keepers }: Offer): Step {
  const { flow, said } = asking;
  return async (first) => {
    const items = keepers.map(
      (keeper): KeeperItem => ({
        label: keeper.title,
        detail: keeper.note,
        ...(keeper.detour !== undefined && { description: vscode.l10n.t('in two steps') }),
        keeper,
      }),
    );
    const active = items.find(({ keeper }) => keeper.name === said.keeper?.name);
    const answer = await choose(
      { title: flow.title, prompt: vscode.l10n.t('What keeps the master key'), first },
      items,
      active,
    );
    if (answer === BACK || answer === CANCELLED) return answer;
    if (said.keeper?.name !== answer.keeper.name) said.fields.clear();
    said.keeper = answer.keeper;
    return answer.keeper.detour === undefined
      ? askFields(asking, answer.keeper.fields)
      : askDetour(asking, keepers, answer.keeper);
  };
}

/** TiKV cannot go there at once: the first of two steps, to a key file, can be done now. */
function askDetour(asking: Asking, keepers: readonly Keeper[], { title }: Keeper): Step {
  const { flow, said } = asking;
  return async (first) => {
    const file = keepers.find(({ name }) => name === 'file');
    const item = {
      label: vscode.l10n.t('Step 1 of 2: rotate to a key file'),
      detail: vscode.l10n.t('Step 2, when that is finished: rotate from the key file to the new key.'),
    };
    const prompt = vscode.l10n.t('TiKV cannot go from this key to {0} at once', title);
    const answer = await choose({ title: flow.title, prompt, first }, [item]);
    if (answer === BACK || answer === CANCELLED || !file) return answer === BACK ? BACK : CANCELLED;
    said.keeper = file;
    return askFields(asking, file.fields);
  };
}

/** The question for the first field that does not follow from those before; `last` when there is none. */
async function askFields(asking: Asking, fields: readonly Field[]): Promise<Step> {
  const [field, ...rest] = fields;
  if (!field) return asking.last;
  const { said } = asking;
  const follows = field.required && !said.fields.get(field.option) && !(await judge(asking, field, ''));
  return follows ? askFields(asking, rest) : askField(asking, field, rest);
}

function askField(asking: Asking, field: Field, rest: readonly Field[]): Step {
  const { flow, said } = asking;
  return async (first) => {
    const answer = await write({
      title: `${flow.title}: ${said.keeper?.title ?? ''}`,
      prompt: promptOf(field),
      placeholder: field.example,
      value: said.fields.get(field.option) ?? '',
      first,
      judge: (text) => judge(asking, field, text),
    });
    if (answer === BACK || answer === CANCELLED) return answer;
    said.fields.set(field.option, answer);
    return askFields(asking, rest);
  };
}

function promptOf({ prompt, option, required }: Field): string {
  return required ? `${prompt} (${option})` : vscode.l10n.t('{0} ({1}, optional)', prompt, option);
}

/** What the checks say of one field, with what is known of the others. */
async function judge({ flow, said, taskOf }: Asking, { option }: Field, text: string): Promise<Verdict | undefined> {
  const planned = await flow.plan(taskOf({ ...said, fields: new Map(said.fields).set(option, text) }));
  if ('refused' in planned) return { severity: 'error', message: planned.refused };
  const own = planned.faults.filter(({ field }) => field === option);
  const worst = own.find(({ severity }) => severity === 'error') ?? own[0];
  return worst && { severity: worst.severity === 'error' ? 'error' : 'warning', message: worst.message };
}
