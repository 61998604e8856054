import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { sentence } from '../say.ts';
import { isThere, type Place, placesOf, TAPLO, TOMBI } from './places.ts';
import { hasSchemas } from './stale.ts';
import { openStore, type Store } from './store.ts';

const TARGET_SETTING = 'tikvToml.targetVersion';

/** The command that gives our schema to another extension for TOML, and takes it back. What was given is kept up to date. */
export function registerPlainSchemas(context: vscode.ExtensionContext, client: BaseLanguageClient): vscode.Disposable {
  const store = openStore(context, client);
  const update = () => (hasSchemas(context) ? follow(store) : undefined);
  return vscode.Disposable.from(
    client.onDidChangeState(({ newState }) => (newState === State.Running ? update() : undefined)),
    vscode.commands.registerCommand('tikvToml.usePlainSchema', (id?: unknown) => choose(store, id)),
    vscode.workspace.onDidChangeConfiguration((change) =>
      change.affectsConfiguration(TARGET_SETTING) ? update() : undefined,
    ),
  );
}

/** Writes anew what is out of date, and has each place name the schema of its target version. */
async function follow(store: Store): Promise<void> {
  await store.refresh();
  for (const place of placesOf(store)) {
    const current = await place.current();
    if (current === undefined) continue;
    const { file } = await store.write(place.wish);
    if (store.addressOf(file) !== current) await place.set(file);
  }
}

interface Choice extends vscode.QuickPickItem {
  readonly id: string;
  run(): Promise<void>;
}

async function choose(store: Store, id: unknown): Promise<void> {
  const places = await Promise.all(placesOf(store).map((place) => choiceOf(store, place)));
  const choices = [...places, lineChoice(store)];
  const asked = typeof id === 'string';
  const picked = asked
    ? choices.find((choice) => choice.id === id)
    : await vscode.window.showQuickPick(choices, {
        title: vscode.l10n.t('TiKV schema in plain TOML files'),
        placeHolder: situation(),
      });
  try {
    await picked?.run();
  } catch (error) {
    vscode.window.showErrorMessage(sentence(error instanceof Error ? error.message : String(error)));
  }
}

/** Which extensions there are to read the schema. */
function situation(): string {
  if (isThere(TAPLO) && isThere(TOMBI))
    return vscode.l10n.t('Even Better TOML and Tombi are both installed: give it to the one you use');
  if (isThere(TAPLO) || isThere(TOMBI)) return vscode.l10n.t('Who is to use it, and where that is written');
  return vscode.l10n.t('Neither Even Better TOML nor Tombi is installed: install one first');
}

async function choiceOf(store: Store, place: Place): Promise<Choice> {
  const { id, label, description } = place;
  if ((await place.current()) === undefined) return { id, label, description, run: () => use(store, place) };
  return { id, label: vscode.l10n.t('Remove from {0}', label), run: () => remove(place) };
}

async function use(store: Store, place: Place): Promise<void> {
  const { version, file } = await store.write(place.wish);
  await place.set(file);
  const undo = vscode.l10n.t('Undo');
  const text = vscode.l10n.t(
    'TiKV TOML: {0}: files in plain toml mode are checked with the schema of TiKV {1}.',
    place.label,
    version,
  );
  // Nobody need answer.
  vscode.window.showInformationMessage(text, undo).then((answer) => {
    if (answer === undo) return remove(place);
    return undefined;
  });
}

async function remove(place: Place): Promise<void> {
  await place.set(undefined);
  vscode.window.showInformationMessage(
    vscode.l10n.t('TiKV TOML: {0}: the schema of TiKV is no longer named there.', place.label),
  );
}

function lineChoice(store: Store): Choice {
  const run = async () => {
    const wish = vscode.workspace.getConfiguration('tikvToml').get('targetVersion', '');
    const { version, file } = await store.write(wish);
    await vscode.env.clipboard.writeText(`#:schema ${store.addressOf(file)}\n\n`);
    const text = vscode.l10n.t(
      'TiKV TOML: The line for TiKV {0} is copied. Paste it at the top of the file, with the empty line that follows.',
      version,
    );
    vscode.window.showInformationMessage(text);
  };
  return {
    id: 'line',
    label: vscode.l10n.t('Copy the line for one file'),
    description: vscode.l10n.t('#:schema, which both extensions read'),
    run,
  };
}
