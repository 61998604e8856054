import * as vscode from 'vscode';
import { SCHEME } from './scheme.ts';

export const RULE_BASE = `${SCHEME}:/rules`;
export const OPEN_RULE = 'tikvToml.openRule';

/** The commands that open a page of the extension's own: that of a rule, and the comparison of key managers. */
export function registerRules(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(OPEN_RULE, openRule),
    vscode.commands.registerCommand('tikvToml.compareKeyManagers', () => open('guide/key-managers')),
  );
}

function open(page: string): Thenable<unknown> {
  return vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(`${SCHEME}:/${page}.md`));
}

function openRule(id: unknown): Thenable<unknown> | undefined {
  if (typeof id !== 'string' || !/^[a-z0-9-]+$/.test(id)) return undefined;
  return open(`rules/${id}`);
}
