/** A TiUP topology -> the configurations that TiUP makes of it. */
import type { Node } from 'yaml';
import type { SchemaFinding } from '../checks/rule.ts';
import type { Table } from '../document/document.ts';
import type { Settings } from '../language.ts';
import { apart, together } from './attribute.ts';
import { commandLineOf, deploymentOf } from './deploy.ts';
import { emptyMaps } from './empty.ts';
import { mapPart } from './map.ts';
import { type Part, withProblems } from './part.ts';
import { documentOf, type Source, sourceOf } from './source.ts';
import { defaultsFor, deletedKeys, hasTls, isTlsFile, valuesOf, without } from './tiup.ts';
import { overlay } from './yaml/grow.ts';
import { type Item, isAlias, itemAt, listOf, textAt } from './yaml/look.ts';
import type { YamlDocument, YamlFile } from './yaml/read.ts';
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
  const common = item && sourceIn(context, item, READING);
  const servers = listOf(itemAt(root, component.servers)?.value);
  const own = servers.flatMap((server, index): Instance[] => {
    const config = itemAt(server, component.own);
    // An alias stands for options that are told of where they stand.
    if (!config || isAlias(config.value)) return [];
    const source = sourceIn(context, config, { ...READING, takes: (path, isOneKey) => !(isOneKey && isTlsFile(path)) });
    return [{ title: `${component.servers}[${index}].${component.own}`, server, source }];
  });
  const instances = own.map((instance) => instancePart(context, common, instance));
  if (!common) return apart(instances);
  const plain = servers.find((server) => !itemAt(server, component.own));
  const isUsed = plain !== undefined || own.length === 0;
  return apart([commonPart(context, common, plain ?? servers[0], isUsed, instances), ...instances]);
}

interface Instance {
  readonly title: string;
  readonly server: Node | null;
  readonly source: Source;
}

function sourceIn({ file, document }: Context, { key, value }: Item, reading: Reading): Source {
  return sourceOf(file, document, key, value, reading);
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

function instancePart(context: Context, common: Source | undefined, { title, server, source }: Instance): Part {
  const tls = hasTls(context.root);
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
  taken: readonly SchemaFinding[],
  server: Node | null,
): Part {
  const { file, component, settings } = context;
  const tls = hasTls(context.root);
  const source = sources.at(-1) as Source;
  const given = commandLineOf('tiup', valuesOf(context.root, server), tls);
  const commandLine = component.name === 'tikv' ? given : defaultsFor(root, given);
  const findings = [...taken, ...sources.flatMap(({ statements }) => emptyMaps(statements))];
  const document = documentOf(file, sources, root);
  return mapPart(title, document, source, {
    ...settings,
    fileName: component.fileName,
    commandLine,
    deployment: deploymentOf({ deployer: 'tiup', commandLine, tls, findings }),
  });
}
