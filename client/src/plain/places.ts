import * as vscode from 'vscode';
import { type Associations, associate, associatedIn } from './associations.ts';
import type { Store } from './store.ts';
import { schemaIn, TOMBI_FILES, tombiFault, withSchema } from './tombi.ts';

/** Where an extension for TOML can be told of our schema. */
export interface Place {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** The setting `tikvToml.targetVersion` as it holds there. */
  readonly wish: string;
  /** The address of our schema that is named there. */
  current(): Promise<string | undefined>;
  /** Names our schema, or none. Throws why that cannot be. */
  set(schema: vscode.Uri | undefined): Promise<void>;
}

export const TAPLO = 'tamasfe.even-better-toml';
export const TOMBI = 'tombi-toml.tombi';

export const isThere = (extension: string) => vscode.extensions.getExtension(extension) !== undefined;

/** The places of the extensions that are installed. */
export function placesOf(store: Store): Place[] {
  const { workspaceFolders = [] } = vscode.workspace;
  const { Global, Workspace } = vscode.ConfigurationTarget;
  return [
    ...(isThere(TAPLO) ? [taplo(store, Global)] : []),
    ...(isThere(TAPLO) && workspaceFolders.length > 0 ? [taplo(store, Workspace)] : []),
    ...(isThere(TOMBI) ? workspaceFolders.map((folder) => tombi(store, folder)) : []),
  ];
}

function taplo(store: Store, target: vscode.ConfigurationTarget): Place {
  const isUser = target === vscode.ConfigurationTarget.Global;
  const settings = () => vscode.workspace.getConfiguration('evenBetterToml.schema');
  const there = () => {
    const known = settings().inspect<Associations>('associations');
    return isUser ? known?.globalValue : known?.workspaceValue;
  };
  const wish = vscode.workspace.getConfiguration('tikvToml').inspect<string>('targetVersion');
  return {
    id: isUser ? 'user' : 'workspace',
    label: isUser
      ? vscode.l10n.t('Even Better TOML: user settings')
      : vscode.l10n.t('Even Better TOML: workspace settings'),
    description: isUser
      ? vscode.l10n.t('every tikv.toml')
      : vscode.l10n.t('with a path of this machine in .vscode/settings.json'),
    wish: (isUser ? undefined : wish?.workspaceValue) ?? wish?.globalValue ?? '',
    current: async () => associatedIn(there(), store.address),
    set: async (schema) => {
      const next = associate(there(), store.address, schema && store.addressOf(schema));
      await settings().update('associations', next, target);
    },
  };
}

function tombi(store: Store, folder: vscode.WorkspaceFolder): Place {
  const read = async () => {
    for (const name of TOMBI_FILES) {
      const file = vscode.Uri.joinPath(folder.uri, name);
      const bytes = await vscode.workspace.fs.readFile(file).then(undefined, () => undefined);
      if (bytes) return { file, text: new TextDecoder().decode(bytes) };
    }
    return { file: vscode.Uri.joinPath(folder.uri, 'tombi.toml'), text: '' };
  };
  return {
    id: `tombi-${folder.index}`,
    label: vscode.l10n.t('Tombi: tombi.toml of {0}', folder.name),
    description: vscode.l10n.t('with a path of this machine in it'),
    wish: vscode.workspace.getConfiguration('tikvToml', folder).get('targetVersion', ''),
    current: async () => {
      const path = schemaIn((await read()).text);
      const address = path === undefined ? undefined : store.addressOf(vscode.Uri.file(path));
      return address?.startsWith(store.address) ? address : undefined;
    },
    set: async (schema) => {
      const { file, text } = await read();
      const fault = schema && tombiFault(text);
      if (fault !== undefined) throw new Error(`${file.fsPath}: ${fault}`);
      const next = withSchema(text, schema?.fsPath);
      if (next === '') await vscode.workspace.fs.delete(file);
      else await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(next));
    },
  };
}
