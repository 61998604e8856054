import type * as vscode from 'vscode';

/** Where the extension remembers which of its versions wrote schemas for other extensions; nothing where it wrote none. */
export const WRITTEN_BY = 'tikvToml.schemasWrittenBy';

/** True if a schema was written: it follows the setting of the target version. */
export function hasSchemas({ globalState }: vscode.ExtensionContext): boolean {
  return globalState.get(WRITTEN_BY) !== undefined;
}

/** True if another version of the extension has written them. */
export function isStale(context: vscode.ExtensionContext): boolean {
  return hasSchemas(context) && context.globalState.get(WRITTEN_BY) !== context.extension.packageJSON.version;
}
