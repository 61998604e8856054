/** What TiUP does with the options of a topology: TLS, and the command line. */

import type { Node } from 'yaml';
import type { SchemaFinding } from '../checks/rule.ts';
import { TLS_FILES } from '../checks/tls.ts';
import { entryAt, type Table } from '../document/document.ts';
import { split } from '../document/path.ts';
import { say } from '../say.ts';
import type { CommandLine } from '../tikv/commandline.ts';
import { tlsEntries } from './deploy.ts';
import type { Source } from './source.ts';
import { overlay } from './yaml/grow.ts';
import { itemAt, listOf, textAt } from './yaml/look.ts';
import { resolvePlain } from './yaml/scalar.ts';

/** True if the topology switches TLS on. */
export function hasTls(root: Node | null): boolean {
  const said = resolvePlain(textAt(root, 'global', 'enable_tls') ?? '', 'tiup');
  return said.kind === 'boolean' && said.value;
}

/** True for the options that TiUP takes out of what an instance says, or sets itself. */
export function isTlsFile(path: readonly string[]): boolean {
  return TLS_FILES.some((one) => one === path.join('.'));
}

/** Without TLS, TiUP takes these names out of what an instance says, but only as they stand here: with dots. */
export function deletedKeys({ root, statements }: Source): (SchemaFinding & { readonly path: string })[] {
  return tlsEntries(root).flatMap(({ path }) => {
    const found = statements.find(({ keys }) => keys.length > 1 && keys.map(({ name }) => name).join('.') === path);
    const [first, last] = [found?.keys[0], found?.keys.at(-1)];
    if (!first || !last) return [];
    return [
      {
        rule: { id: 'left-out', severity: 'warning', effect: 'ignored' },
        path,
        at: { start: first.start, end: last.end },
        message: say`TiUP takes this line out, because \`global.enable_tls\` is not \`true\`, so it has no effect. With \`enable_tls: true\` TiUP makes the certificates and names the files itself.`,
      },
    ];
  });
}

/** The options without those. */
export function without(root: Table, taken: readonly { readonly path: string }[]): Table {
  if (taken.length === 0) return root;
  const copy = overlay(root, { ...root, entries: new Map() }, 'root');
  for (const { path } of taken) {
    const security = copy.entries.get('security');
    if (security?.value.kind !== 'table') continue;
    (security.value.entries as Map<string, unknown>).delete(path.slice(path.indexOf('.') + 1));
    if (security.value.entries.size === 0) (copy.entries as Map<string, unknown>).delete('security');
  }
  return copy;
}

/** TiFlash's own TiKV has no command line: TiUP writes the same into its file, but only what nobody else says; TLS always. */
export function defaultsFor(root: Table, given: CommandLine): CommandLine {
  const isSaid = (path: string) => !isTlsFile(split(path)) && entryAt(root, split(path)) !== undefined;
  return new Map([...given].filter(([path]) => !isSaid(path)));
}

/** What stands for the names in TiUP's command line. */
export function valuesOf(root: Node | null, server: Node | null): Record<string, string> {
  const of = (name: string, fallback: string) => textAt(server, name) ?? fallback;
  const port = of('port', '20160');
  const folder = (name: string) => of(name, textAt(root, 'global', name) ?? name.replace('_dir', ''));
  const pds = listOf(itemAt(root, 'pd_servers')?.value).map(
    (one) => `${textAt(one, 'host') ?? 'pd'}:${textAt(one, 'client_port') ?? '2379'}`,
  );
  const isOwn = textAt(server, 'data_dir') !== undefined;
  const values = {
    listen: of('listen_host', textAt(root, 'global', 'listen_host') ?? '0.0.0.0'),
    host: of('host', 'tikv'),
    port,
    statusPort: of('status_port', '20180'),
    pd: pds.join(',') || 'pd:2379',
    data: isOwn ? folder('data_dir') : `${folder('data_dir')}/tikv-${port}`,
    log: folder('log_dir'),
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.replace(/[\s"'\\]/g, '')]));
}
