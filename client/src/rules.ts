import * as vscode from 'vscode';
import { SCHEME } from './pages.ts';

export const RULE_BASE = `${SCHEME}:/rules`;
export const OPEN_RULE = 'tikvToml.openRule';

/** The command that opens the page of a rule. */
export function registerRules(): vscode.Disposable {
  return vscode.commands.registerCommand(OPEN_RULE, openRule);
}

function openRule(id: unknown): Thenable<unknown> | undefined {
  if (typeof id !== 'string' || !/^[a-z0-9-]+$/.test(id)) return undefined;
  return vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(`${RULE_BASE}/${id}.md`));
}
