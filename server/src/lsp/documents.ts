import type { TextDocument } from 'vscode-languageserver-textdocument';
import { joinPolicies } from '../checks/decisions.ts';
import type { Read } from '../checks/fixes.ts';
import { type Lines, linesOf } from '../document/lines.ts';
import type { Part } from '../hosts/part.ts';
import type { Analysis, Settings as Wishes } from '../language.ts';
import type { Project } from '../project.ts';
import type { Disk } from '../tikv/disk.ts';
import type { Client } from './client.ts';
import type { Disks } from './disks.ts';
import { partsIn, readerOf } from './parts.ts';
import type { Encoding } from './position.ts';
import type { Projects } from './projects.ts';
import { type Connection, TextDocuments } from './protocol.ts';
import type { ResourceSettings, Settings } from './settings.ts';
import { textsIn } from './texts.ts';

/** An open document at one version under one set of settings, and all that is known of it. */
export interface Snapshot {
  readonly uri: string;
  readonly version: number;
  /** Never given twice by one server. */
  readonly id: string;
  readonly lines: Lines;
  readonly encoding: Encoding;
  readonly wishes: Wishes;
  /** Of the whole text. */
  readonly analysis: Analysis;
  /** The configurations in it; a tikv.toml is one. */
  readonly parts: readonly Part[];
  /** How the text was read. */
  readonly read: Read;
}

export interface Documents {
  /** The document as it is now; undefined if it is not open. */
  snapshot(uri: string): Promise<Snapshot | undefined>;
  /** A document that is not open, as it would be; nothing of it is kept. */
  glance(document: TextDocument): Promise<Snapshot>;
  all(): readonly string[];
  /** The version the client last told; undefined if the document is not open. */
  version(uri: string): number | undefined;
  onChange(listener: (uri: string) => void): void;
  onClose(listener: (uri: string) => void): void;
}

/** Keeps what the client opens. One analysis per document is kept, until its text or settings change. */
export function openDocuments(
  connection: Connection,
  client: Client,
  settings: Settings,
  projects: Projects,
  disks: Disks,
): Documents {
  const { encoding } = client;
  const open = new TextDocuments(textsIn(encoding));
  const cache = new Map<string, Known>();
  let count = 0;
  open.onDidClose(({ document }) => {
    cache.delete(document.uri);
    settings.forget(document.uri);
    disks.forget(document.uri);
  });
  open.listen(connection);
  const snapshot = async (uri: string): Promise<Snapshot | undefined> => {
    if (!open.get(uri)) return undefined;
    const [own, project] = await Promise.all([settings.of(uri), projects.of(uri)]);
    const document = open.get(uri);
    if (!document) return undefined;
    const known = cache.get(uri);
    const disk = own.inspectFiles ? disks.of(uri) : undefined;
    const same = known?.settings === own && known.project === project && known.disk === disk;
    const current =
      known && same && shows(known.snapshot, document)
        ? known.snapshot
        : await read(
            document,
            { ...wishesOf(uri, own, project), ...(disk && { disk }) },
            encoding,
            String(++count),
            known?.snapshot.analysis,
          );
    cache.set(uri, { snapshot: current, settings: own, project, disk });
    if (own.inspectFiles) disks.look(uri, current.analysis.config);
    return current;
  };
  const glance = async (document: TextDocument): Promise<Snapshot> => {
    const { uri } = document;
    const [own, project] = await Promise.all([settings.of(uri), projects.of(uri)]);
    if (!open.get(uri)) settings.forget(uri);
    return read(document, wishesOf(uri, own, project), encoding, String(++count));
  };
  return {
    snapshot,
    glance,
    all: () => open.keys(),
    version: (uri) => open.get(uri)?.version,
    onChange: (listener) => open.onDidChangeContent(({ document }) => listener(document.uri)),
    onClose: (listener) => open.onDidClose(({ document }) => listener(document.uri)),
  };
}

interface Known {
  readonly snapshot: Snapshot;
  readonly settings: ResourceSettings;
  readonly project: Project | undefined;
  readonly disk: Disk | undefined;
}

/** Texts are compared too: a client may open a document twice. */
function shows({ version, lines }: Snapshot, document: TextDocument): boolean {
  return version === document.version && lines.text === document.getText();
}

async function read(
  document: TextDocument,
  wishes: Wishes,
  encoding: Encoding,
  id: string,
  before?: Analysis,
): Promise<Snapshot> {
  const reader = await readerOf(document);
  const { uri, version } = document;
  const text = document.getText();
  const analysis = reader(text, wishes, before);
  const parts = partsIn(analysis, text, wishes);
  return { uri, version, id, lines: linesOf(text), encoding, wishes, analysis, parts, read: reader };
}

/** What `analyze` is told of a document beside its text. A project file is stronger than the settings. */
export function wishesOf(uri: string, settings: ResourceSettings, project?: Project): Wishes {
  const { node, commandLine } = settings;
  return {
    setting: project?.targetVersion ?? settings.targetVersion,
    node,
    commandLine,
    policy: joinPolicies(project?.policy, settings.policy),
    fileName: decode(uri.slice(uri.lastIndexOf('/') + 1)),
  };
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
