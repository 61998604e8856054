/** Manifests of TiDB Operator -> the configurations in them. */
import type { Node } from 'yaml';
import type { Deployment } from '../checks/deployment.ts';
import type { SchemaFinding } from '../checks/rule.ts';
import { analyzeDocument, type Settings } from '../language.ts';
import { compareVersions, OLDEST, parseVersion } from '../tikv/version.ts';
import { parse } from '../toml/parse.ts';
import { asTemplate, marksIn } from '../toml/template.ts';
import { commandLineOf, type Deployer, deploymentOf, type Tls } from './deploy.ts';
import { mapPart } from './map.ts';
import type { Mapping, Part } from './part.ts';
import { documentOf, sourceOf } from './source.ts';
import { isTakenOver, leftOutFindings, takenOver } from './struct.ts';
import { memoryFolders } from './volumes.ts';
import { type Embedded, embeddedIn, toHost, toInner } from './yaml/embedded.ts';
import { hostEdits } from './yaml/hostedit.ts';
import { type Item, isMap, isScalar, itemAt, textAt } from './yaml/look.ts';
import type { YamlDocument, YamlFile } from './yaml/read.ts';
import { resolvePlain } from './yaml/scalar.ts';
import type { Reading } from './yaml/tree.ts';

/** With a map, v1 reads JSON that was YAML; no name in it is a path. */
const READING: Reading = { dialect: 'kubernetes', dotted: false, dropsEmpty: false, takes: isTakenOver };

interface Manifest {
  readonly deployer: Deployer;
  readonly title: string;
  readonly config: Item;
  /** As the manifest says it; undefined where it says none that is a release. */
  readonly version: string | undefined;
  readonly tls: Tls;
  readonly host: string;
}

/** The parts of one YAML document of the file; `all` are its documents, of which one may say whether TLS is on. */
export function operatorParts(file: YamlFile, document: YamlDocument, settings: Settings): Part[] {
  const manifest = manifestIn(document.contents, file.documents);
  if (!manifest) return [];
  const version = usable(settings.manifest) ?? manifest.version;
  // Of a TiKV older than all that is known nothing can be said, unless a comment asks for another one.
  if (version !== undefined && usable(version) === undefined && settings.manifest === undefined) return [];
  const commandLine = commandLineOf(manifest.deployer, { host: manifest.host }, manifest.tls);
  const { policy } = settings;
  const tmpfsPaths = [...(policy?.tmpfsPaths ?? []), ...memoryFolders(document.contents)];
  const told: Settings = {
    ...settings,
    ...(version && { manifest: version }),
    ...{ fileName: 'tikv.toml', commandLine, policy: { ...policy, tmpfsPaths } },
  };
  const { value } = manifest.config;
  if (isMap(value) && manifest.deployer === 'operator-v1') return [structPart(file, document, manifest, told)];
  return isScalar(value) ? [textPart(file, manifest, told)] : [];
}

function manifestIn(top: Node | null, all: readonly YamlDocument[]): Manifest | undefined {
  const kind = textAt(top, 'kind');
  const name = textAt(top, 'metadata', 'name');
  const title = `${kind} ${name ?? ''}`.trim();
  const host = name && /^[\w.-]+$/.test(name) ? name : 'tikv';
  if (kind === 'TidbCluster') {
    const config = itemAt(top, 'spec', 'tikv', 'config');
    const tls = isTrue(textAt(top, 'spec', 'tlsCluster', 'enabled'));
    return config && { deployer: 'operator-v1', title, config, version: versionOf(top), tls, host };
  }
  const config = kind === 'TiKVGroup' ? itemAt(top, 'spec', 'template', 'spec', 'config') : undefined;
  const version = textAt(top, 'spec', 'template', 'spec', 'version') ?? textAt(top, 'spec', 'version');
  return config && { deployer: 'operator-v2', title, config, version: released(version), tls: tlsFor(top, all), host };
}

/** The image's tag counts, unless the operator puts the image together itself. */
function versionOf(top: Node | null): string | undefined {
  const tikv = itemAt(top, 'spec', 'tikv')?.value;
  const own = textAt(tikv, 'version') ?? textAt(top, 'spec', 'version');
  const tag = /:([^:/@]+)(?:@.*)?$/.exec(textAt(tikv, 'image') ?? '')?.[1];
  return released(textAt(tikv, 'baseImage') ? own : tag) ?? released(own);
}

function usable(text: string | undefined): string | undefined {
  const parsed = text === undefined ? undefined : parseVersion(text);
  return parsed && compareVersions(parsed, OLDEST) >= 0 ? text : undefined;
}

function released(text: string | undefined): string | undefined {
  return text !== undefined && parseVersion(text) ? text : undefined;
}

function tlsFor(top: Node | null, all: readonly YamlDocument[]): Tls {
  const name = textAt(top, 'spec', 'cluster', 'name');
  const cluster = all.find(
    ({ contents }) => textAt(contents, 'kind') === 'Cluster' && textAt(contents, 'metadata', 'name') === name,
  )?.contents;
  return cluster ? isTrue(textAt(cluster, 'spec', 'tlsCluster', 'enabled')) : undefined;
}

function isTrue(text: string | undefined): boolean {
  const said = resolvePlain(text ?? '', 'kubernetes');
  return said.kind === 'boolean' && said.value;
}

function structPart(file: YamlFile, document: YamlDocument, manifest: Manifest, settings: Settings): Part {
  const { key, value } = manifest.config;
  const source = sourceOf(file, document, key, value, READING);
  const inMap = documentOf(file, [source], takenOver(source.root));
  return mapPart(manifest.title, inMap, source, {
    ...settings,
    deployment: deploymentFor(manifest, settings, leftOutFindings(source.root)),
  });
}

function textPart(file: YamlFile, manifest: Manifest, settings: Settings): Part {
  const embedded = embeddedIn(file.text, manifest.config.value as never);
  const document = asTemplate(parse(embedded.text), marksIn(embedded.text));
  const told = { ...settings, deployment: deploymentFor(manifest, settings) };
  return {
    title: manifest.title,
    analysis: analyzeDocument(document, told),
    ...mappingOf(file.text, embedded),
    commandLine: settings.commandLine ?? new Map(),
    knowsTls: manifest.tls !== undefined,
  };
}

function mappingOf(host: string, embedded: Embedded): Mapping {
  return {
    span: embedded.span,
    toHost: (offset) => toHost(embedded, offset),
    toInner: (offset) => toInner(embedded, offset),
    hostEdits: (edits) => hostEdits(host, embedded, edits),
  };
}

function deploymentFor(
  { deployer, tls }: Manifest,
  { commandLine = new Map() }: Settings,
  findings: readonly SchemaFinding[] = [],
): Deployment {
  return deploymentOf({ deployer, commandLine, tls, findings });
}
