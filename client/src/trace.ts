import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient';

/**
 * Logs the name and the duration of each message while the setting asks for it. The content of a message holds the
 * document, and that may hold a secret; so it is never logged, and the client library's own tracing stays unused.
 */
export function tracing(output: vscode.LogOutputChannel): Middleware {
  return {
    async sendRequest(type, param, token, next) {
      const started = Date.now();
      try {
        return await next(type, param, token);
      } finally {
        if (isOn()) output.info(`${name(type)} (request): ${Date.now() - started} ms`);
      }
    },
    sendNotification(type, next, params) {
      if (isOn()) output.info(`${name(type)} (notification)`);
      return next(type, params);
    },
  };
}

function isOn(): boolean {
  return vscode.workspace.getConfiguration('tikvToml').get('trace.server') === 'messages';
}

function name(type: string | { readonly method: string }): string {
  return typeof type === 'string' ? type : type.method;
}
