import type { Entry } from '../../document/document.ts';
import { nameOf } from '../../document/path.ts';
import { say } from '../../say.ts';
import { type Config, MASTER_KEYS } from '../../tikv/config.ts';
import { masterKeys } from '../../tikv/masterkey.ts';
import type { OptionPath } from '../../tikv/options.ts';
import { keyChoices } from '../choices.ts';
import { KEY_FILE } from '../keyfile.ts';
import { type FixPlan, rule } from '../rule.ts';
import { looksSecret } from '../secrets.ts';

export default rule({
  id: 'table-written-as-value',
  severity: 'error',
  effect: 'rejected',
  topic: 'names',
  title: 'A table of the encryption settings is written as a single value',
  why: `\`encryption\`, \`master-key\`, \`previous-master-key\` and \`gcp\` are tables with options of their own. With
\`encryption = true\`, \`master-key = "/path"\` or a key written there TiKV refuses the file. A key in a file is a table with
\`type = "file"\` and \`path\`; the key itself never stands in the configuration.`,
  needs: ['security.encryption'],

  *check(config) {
    const gcp = masterKeys(config).flatMap(({ path, type }) =>
      type === 'kms' && config.knows(`${path}.gcp`) ? (`${path}.gcp` as const) : [],
    );
    for (const path of ['security.encryption', ...MASTER_KEYS, ...gcp] as const) {
      const entry = config.get(path);
      if (entry && !['table', 'array', 'invalid'].includes(entry.value.kind)) {
        yield { at: entry.value, path, ...judge(config, path, entry) };
      }
    }
  },
});

function judge(config: Config, path: OptionPath, { value }: Entry): { message: string; fixes: readonly FixPlan[] } {
  const name = `\`${nameOf(path)}\``;
  const text = value.kind === 'string' ? value.value : '';
  if (path === 'security.encryption') {
    const off = value.kind === 'boolean' && !value.value;
    return {
      message: say`${name} is a table, not a switch: TiKV refuses the file. Encryption is on when \`data-encryption-method\` in \`[${path}]\` says so.`,
      fixes: off
        ? [{ title: say`Remove it`, preferred: true, changes: [{ unset: path }] }]
        : keyChoices(config, [{ unset: path }]),
    };
  }
  if (path.endsWith('.gcp')) {
    return {
      message: say`${name} is a table: TiKV refuses the file. The path of the credentials is its option \`credential-file-path\`.`,
      fixes: isPath(text) ? [asTable(path, { 'credential-file-path': text })] : [],
    };
  }
  const secret = looksSecret(text)
    ? say` What looks like a key here is exposed to everyone who can read this file.`
    : '';
  return {
    message: say`${name} is a table: TiKV refuses the file. A key in a file has \`type = "file"\` and its \`path\` in \`[${path}]\`.${secret}`,
    fixes: value.kind === 'string' ? asKey(path, text) : [],
  };
}

function asKey(path: string, text: string): FixPlan[] {
  if (isPath(text)) return [asTable(path, { type: 'file', path: text })];
  if (text === 'plaintext') return [asTable(path, { type: 'plaintext' })];
  if (!looksSecret(text)) return [];
  const plan = asTable(path, { type: 'file', path: KEY_FILE });
  return [{ ...plan, title: say`Replace it by the path \`${KEY_FILE}\` of a file with a new key` }];
}

function isPath(text: string): boolean {
  return text.includes('/') && !looksSecret(text) && !text.trimStart().startsWith('{');
}

function asTable(path: string, options: Readonly<Record<string, string>>): FixPlan {
  const sets = Object.entries(options).map(([name, value]) => ({ set: `${path}.${name}`, value }));
  return { title: say`Write it as a table`, changes: [{ unset: path }, ...sets] };
}
