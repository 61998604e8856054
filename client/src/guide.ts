import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { apply, textAfter } from './apply.ts';
import { chooseDocument, isToml } from './document.ts';
import type { Pages } from './pages.ts';
import { columnOf, openPreview, type Preview } from './preview.ts';
import { OFFER, type Offer, PLAN, type Plan, type Planned, type Task, type TaskName } from './protocol.ts';
import { questionsOf } from './questions.ts';
import { sentence } from './say.ts';
import { BACK, CANCELLED, choose, DONE, type Step, walk } from './steps.ts';

/** What a flow works with. */
export interface Flow {
  readonly title: string;
  readonly document: vscode.TextDocument;
  /** What there is to choose, for another version than the file's if one is given. */
  offer(version?: string): Promise<Offer>;
  plan(task: Task): Promise<Planned>;
  /** What the text of the document would be. */
  after(plan: Plan): string;
}

const TITLES: Readonly<Record<TaskName, () => string>> = {
  configure: () => vscode.l10n.t('Configure encryption at rest'),
  rotate: () => vscode.l10n.t('Rotate the master key'),
  'finish-rotation': () => vscode.l10n.t('Finish the rotation'),
  disable: () => vscode.l10n.t('Turn encryption off'),
};

const COMMANDS: Readonly<Record<string, TaskName>> = {
  'tikvToml.configureEncryption': 'configure',
  'tikvToml.rotateMasterKey': 'rotate',
  'tikvToml.finishRotation': 'finish-rotation',
  'tikvToml.disableEncryption': 'disable',
};

/** The commands that lead through turning encryption on, rotating its key and turning it off. */
export function registerGuide(client: BaseLanguageClient, pages: Pages): vscode.Disposable {
  const preview = openPreview();
  const commands = Object.entries(COMMANDS).map(([command, name]) =>
    vscode.commands.registerCommand(command, () => run(client, pages, preview, name)),
  );
  return vscode.Disposable.from(preview, ...commands);
}

async function run(client: BaseLanguageClient, pages: Pages, preview: Preview, name: TaskName): Promise<void> {
  const title = TITLES[name]();
  const document = await chooseDocument(title, isToml);
  if (!document) return;
  const uri = document.uri.toString();
  const flow: Flow = {
    title,
    document,
    offer: (version) => client.sendRequest<Offer>(OFFER, { uri, ...(version !== undefined && { version }) }),
    plan: (task) => client.sendRequest<Planned>(PLAN, { uri, task }),
    after: (plan) => textAfter(client, document, plan),
  };
  const offer = await flow.offer();
  const refused = offer?.refused[name];
  if (refused !== undefined) return refuse(name, refused);
  const task: { current: Task } = { current: { name } };
  const last = confirm(flow, preview, () => task.current);
  const first = questionsOf(flow, offer, task, last.step) ?? last.step;
  const isDone = await walk(first);
  await last.close();
  if (isDone && last.plan) await finish(client, pages, flow, last.plan);
}

/** Says why; where there is a key already, the command to change it is offered instead. */
async function refuse(name: TaskName, why: string): Promise<void> {
  const rotate = vscode.l10n.t('Rotate Master Key…');
  const others = name === 'configure' ? [rotate] : [];
  const picked = await vscode.window.showInformationMessage(sentence(why), ...others);
  if (picked === rotate) await vscode.commands.executeCommand('tikvToml.rotateMasterKey');
}

interface Last {
  readonly step: Step;
  /** The plan that was agreed to. */
  readonly plan: Plan | undefined;
  close(): Promise<void>;
}

/** The last question: the diff, and whether to do it. Nothing is changed before the answer. */
function confirm(flow: Flow, preview: Preview, task: () => Task): Last {
  let close = async () => {};
  let plan: Plan | undefined;
  const step: Step = async (first) => {
    const planned = await flow.plan(task());
    if ('refused' in planned) return complain(planned.refused);
    const errors = planned.faults.filter(({ severity }) => severity === 'error');
    close = await preview.show(flow.document, flow.after(planned));
    const apply = {
      label: `$(check) ${vscode.l10n.t('Apply')}`,
      detail: vscode.l10n.t('One change of the file, which one undo takes back. Save it yourself.'),
    };
    const items: vscode.QuickPickItem[] = [
      ...(errors.length === 0 ? [apply] : []),
      ...planned.faults.map(({ severity, message }) => ({ label: `$(${severity})`, detail: message })),
    ];
    const prompt = vscode.l10n.t('Look at the change behind this box');
    const answer = await choose({ title: vscode.l10n.t('{0}: preview', flow.title), prompt, first }, items, items[0]);
    await close();
    if (answer === BACK || answer === CANCELLED) return answer;
    if (answer !== apply) return step(first);
    plan = planned;
    return DONE;
  };
  return {
    step,
    close: () => close(),
    get plan() {
      return plan;
    },
  };
}

async function complain(why: string): Promise<typeof CANCELLED> {
  await vscode.window.showWarningMessage(sentence(why));
  return CANCELLED;
}

async function finish(client: BaseLanguageClient, pages: Pages, { document, title }: Flow, plan: Plan): Promise<void> {
  if (!(await apply(client, document, plan))) {
    await vscode.window.showWarningMessage(
      vscode.l10n.t('TiKV TOML: the file has changed meanwhile, so nothing was done. Try again.'),
    );
    return;
  }
  const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
  await vscode.window.showTextDocument(document, columnOf(document.uri));
  if (plan.beside) await showBeside(plan.beside);
  if (plan.page !== '')
    await pages.show(document.uri, `${name} ${title.toLowerCase()}`, plan.page, vscode.ViewColumn.Beside);
}

/** A file that is not saved: the person reviews it and says where it goes. */
async function showBeside({ text }: NonNullable<Plan['beside']>): Promise<void> {
  const isHcl = (await vscode.languages.getLanguages()).includes('hcl');
  const document = await vscode.workspace.openTextDocument({ content: text, ...(isHcl && { language: 'hcl' }) });
  await vscode.window.showTextDocument(document, { preview: false });
}
