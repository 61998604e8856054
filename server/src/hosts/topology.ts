/** A TiUP topology -> the configurations that TiUP makes of it. */
import type { Node } from 'yaml';
import type { Managed } from '../checks/deployment.ts';
import type { Problem } from '../checks/problem.ts';
import type { Table } from '../document/document.ts';
import { split } from '../document/path.ts';
import type { Settings } from '../language.ts';
import { commandLineOf, deploymentOf, tlsEntries, withTls } from './deploy.ts';
import { emptyMaps } from './empty.ts';
import { mapPart } from './map.ts';
import { type Part, withProblems } from './part.ts';
import { documentOf, type Source, sourceOf } from './source.ts';
import { overlay } from './yaml/grow.ts';
import { type Item, itemAt, listOf, textAt } from './yaml/look.ts';
import type { YamlDocument, YamlFile } from './yaml/read.ts';
import { resolvePlain } from './yaml/scalar.ts';
import type { Reading } from './yaml/tree.ts';

const READING: Reading = { dialect: 'tiup', dotted: true, dropsEmpty: true };

/** Where TiUP takes the options of a component from. */
const COMPONENTS = [
  { name: 'tikv', section: 'tikv', servers: 'tikv_servers', own: 'config', fileName: 'tikv.toml' },
  {
    name: 'tiflash',
    section: 'tiflash-learner',
    servers: 'tiflash_servers',
    own: 'learner_config',
    fileName: 'tiflash-learner.toml',
  },
] as const;

type Component = (typeof COMPONENTS)[number];

/** The parts of a topology, also within the `meta.yaml` that TiUP keeps of a cluster; none of anything else. */
export function topologyParts(file: YamlFile, document: YamlDocument, settings: Settings): Part[] {
  const top = document.contents;
  const root = itemAt(top, 'topology')?.value ?? top;
  const version = textAt(top, 'tidb_version');
  return COMPONENTS.flatMap((component) => {
    const own = textAt(root, 'component_versions', component.name) ?? version;
    return componentParts({
      file,
      document,
      root,
      component,
      settings: { ...settings, ...(own && { manifest: own }) },
    });
  });
}

interface Context {
  readonly file: YamlFile;
  readonly document: YamlDocument;
  readonly root: Node | null;
  readonly component: Component;
  readonly settings: Settings;
}

function componentParts(context: Context): Part[] {
  const { root, component } = context;
  const item = itemAt(root, 'server_configs', component.section);
  const common = item && sourceIn(context, item);
  const servers = listOf(itemAt(root, component.servers)?.value);
  const own = servers.flatMap((server, index): Instance[] => {
    const config = itemAt(server, component.own);
    const title = `${component.servers}[${index}].${component.own}`;
    return config ? [{ title, server, source: sourceIn(context, config) }] : [];
  });
  const instances = own.map((instance) => instancePart(context, common, instance));
  if (!common) return apart(instances);
  const plain = servers.find((server) => !own.some((one) => one.server === server));
  const isUsed = servers.length === 0 || plain !== undefined;
  return apart([commonPart(context, common, plain ?? servers[0], isUsed, instances), ...instances]);
}

interface Instance {
  readonly title: string;
  readonly server: Node | null;
  readonly source: Source;
}

function sourceIn({ file, document }: Context, { key, value }: Item): Source {
  return sourceOf(file, document, key, value, READING);
}

/** What an instance gets that says nothing of its own, with what is wrong with it for any instance. */
function commonPart(
  context: Context,
  common: Source,
  server: Node | null | undefined,
  isUsed: boolean,
  instances: readonly Part[],
): Part {
  const title = `server_configs.${context.component.section}`;
  const part = build(context, title, [common], common.root, [], server ?? null);
  const others = instances.map(({ analysis }) => analysis);
  const all = isUsed ? [part.analysis, ...others] : others;
  return { ...part, analysis: withProblems(part.analysis, () => together(all.map(({ problems }) => problems))) };
}

/** Each problem once; that a comment hides nothing must hold for all. */
function together(lists: readonly (readonly Problem[])[]): Problem[] {
  const key = ({ id, path, span }: Problem) => `${id} ${path} ${span.start} ${span.end}`;
  const found = new Map<string, { problem: Problem; count: number }>();
  for (const problem of lists.flat()) {
    const known = found.get(key(problem));
    if (known) known.count++;
    else found.set(key(problem), { problem, count: 1 });
  }
  return [...found.values()]
    .filter(({ problem, count }) => problem.id !== 'suppression-unused' || count === lists.length)
    .map(({ problem }) => problem);
}

function instancePart(context: Context, common: Source | undefined, { title, server, source }: Instance): Part {
  const tls = hasTls(context);
  const taken = tls ? [] : deletedKeys(source);
  const own = tls ? source.root : without(source.root, taken);
  const root = common ? overlay(common.root, own, 'root') : own;
  return build(context, title, common ? [common, source] : [source], root, taken, server);
}

function build(
  context: Context,
  title: string,
  sources: readonly Source[],
  root: Table,
  taken: readonly Managed[],
  server: Node | null,
): Part {
  const { file, component, settings } = context;
  const tls = hasTls(context);
  const source = sources.at(-1) as Source;
  const commandLine = commandLineOf('tiup', valuesOf(context, server));
  const managed = tls ? sources.flatMap(({ root: one }) => replaced(one)) : taken;
  const findings = sources.flatMap(({ statements }) => emptyMaps(statements));
  const document = documentOf(file, sources, tls ? withTls(root, 'tiup') : root);
  return mapPart(title, document, source, {
    ...settings,
    fileName: component.fileName,
    commandLine,
    deployment: deploymentOf({ deployer: 'tiup', commandLine, tls, managed, findings }),
  });
}

function hasTls({ root }: Context): boolean {
  const said = resolvePlain(textAt(root, 'global', 'enable_tls') ?? '', 'tiup');
  return said.kind === 'boolean' && said.value;
}

/** Without TLS, TiUP takes these names out of what an instance says, but only as they stand here: with dots. */
function deletedKeys({ root, statements }: Source): (Managed & { readonly path: string })[] {
  return tlsEntries(root).flatMap(({ path }) => {
    const found = statements.find(({ keys }) => keys.length > 1 && keys.map(({ name }) => name).join('.') === path);
    const [first, last] = [found?.keys[0], found?.keys.at(-1)];
    if (!first || !last) return [];
    const message =
      'TiUP takes this line out, because `global.enable_tls` is not `true`; with that it sets the file itself.';
    return [{ path, message, at: { start: first.start, end: last.end } }];
  });
}

function replaced(root: Table): Managed[] {
  return tlsEntries(root).map(({ path, entry }) => ({
    path,
    message: 'TiUP names a file of its own here, because `global.enable_tls` is `true`.',
    at: entry.keys.at(-1) ?? entry.value,
  }));
}

function without(root: Table, taken: readonly { readonly path: string }[]): Table {
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

/** What stands for the names in TiUP's command line. */
function valuesOf({ root }: Context, server: Node | null): Record<string, string> {
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

/** Each problem is told by the part it stands in; what stands in none, and what all lack, by the first. */
function apart(parts: readonly Part[]): Part[] {
  const at = ({ span: { start } }: Problem) =>
    Math.max(
      0,
      parts.findIndex(({ span }) => span.start <= start && start <= span.end),
    );
  const isTold = (problem: Problem, index: number) =>
    lacks(parts[index], problem) &&
    parts
      .slice(0, index)
      .some((other) =>
        other.analysis.problems.some((one) => one.id === problem.id && one.path === problem.path && lacks(other, one)),
      );
  return parts.map((part, index) => {
    const { analysis } = part;
    const own = () => analysis.problems.filter((problem) => at(problem) === index && !isTold(problem, index));
    return { ...part, analysis: withProblems(analysis, own) };
  });
}

/** True for a problem about a section that the part does not have at all. */
function lacks(part: Part | undefined, { path }: Problem): boolean {
  return path !== undefined && !part?.analysis.config.find(split(path)[0] ?? '');
}
