import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { activeEditor } from './language.ts';
import { type Done, KEY_PLACE, type KeyPlace, MAKE_KEY } from './protocol.ts';
import { ended, sentence } from './say.ts';
import { BACK, CANCELLED, type Verdict, write } from './steps.ts';

const USUAL = '/run/tikv-keys/master.key';

/** The command that makes a new master key file. Nothing of the key is shown, nor does it come this way. */
export function registerKeys(client: BaseLanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand('tikvToml.createKeyFile', async (named?: unknown) => {
    const path = typeof named === 'string' ? named : await askPath(client);
    if (path === undefined) return;
    const { fault } = await client.sendRequest<Done>(MAKE_KEY, { path });
    if (fault !== undefined) {
      await vscode.window.showErrorMessage(sentence(`${path}: ${fault}`));
      return;
    }
    await tell(path);
  });
}

async function askPath(client: BaseLanguageClient): Promise<string | undefined> {
  const answer = await write({
    title: vscode.l10n.t('Create a master key file'),
    prompt: vscode.l10n.t('Where the new key goes. Nothing that is there is overwritten.'),
    placeholder: USUAL,
    value: pathInFile() ?? USUAL,
    first: true,
    judge: (path) => judge(client, path.trim()),
  });
  return answer === BACK || answer === CANCELLED ? undefined : answer;
}

/** The key file that the configuration in front names, if it names one. */
function pathInFile(): string | undefined {
  const text = activeEditor()?.document.getText() ?? '';
  return /^\s*\[security\.encryption\.master-key\][^[]*?^\s*path\s*=\s*"([^"\\]+)"/ms.exec(text)?.[1];
}

async function judge(client: BaseLanguageClient, path: string): Promise<Verdict | undefined> {
  if (!/^(\/|[A-Za-z]:[\\/])/.test(path))
    return { severity: 'error', message: vscode.l10n.t('Write the whole path, from the root.') };
  const { fault, faults = [] } = await client.sendRequest<KeyPlace>(KEY_PLACE, { path });
  if (fault !== undefined) return { severity: 'error', message: ended(fault) };
  const [worst] = [...faults].sort((a, b) => a.weight.localeCompare(b.weight));
  return worst && { severity: worst.weight === 'refuse' ? 'error' : 'warning', message: ended(worst.message) };
}

async function tell(path: string): Promise<void> {
  const copy = vscode.l10n.t('Copy Path');
  const text = vscode.l10n.t(
    'TiKV TOML: A new master key is in {0}, readable by you only. Keep a copy in a safe place: without it the data is lost. Then give the file to the user that TiKV runs as.',
    path,
  );
  if ((await vscode.window.showInformationMessage(text, copy)) === copy) {
    await vscode.env.clipboard.writeText(path);
  }
}
