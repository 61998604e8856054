import type { Purpose } from '../checks/files.ts';
import type { Language } from '../languages.ts';
import type { Bundle } from '../say.ts';
import type { FileFacts } from '../tikv/disk.ts';
import type { PlaceFault } from '../tools.node.ts';
import type { Store } from '../verify/survey.ts';
import type { Client } from './client.ts';
import type { Disks } from './disks.ts';
import type { Documents } from './documents.ts';
import type { Projects } from './projects.ts';
import type { Connection } from './protocol.ts';
import type { Settings } from './settings.ts';

/** What the server needs of the machine it runs on. */
export interface Host {
  /** The `file:` address of an absolute path. */
  uriOf(path: string): string;
  /** True if a file is there. Never fails. */
  isFile(path: string): Promise<boolean>;
  /** The texts of a language. Absent where the client brings them. */
  bundle?(language: Language): Bundle | undefined;
  /** Looks at files: of each path, by what it should hold, what is known. Absent where there is no disk. Never fails. */
  inspect?(purposes: Readonly<Record<string, Purpose>>): Promise<Readonly<Record<string, FileFacts>>>;
  /** What a person asks for on disk. Absent where there is none. */
  readonly tools?: Tools;
  /** True for a document that lies in a folder where a project file can be looked for. */
  hasFolder(uri: string): boolean;
  /** The nearest project file from a folder (the address of one) upwards, with its text. Never fails. */
  findProject(folder: string): Promise<{ readonly path: string; readonly text: string } | undefined>;
  /** Told whenever diagnostics are known, with the length of the text: from the first on the start is over. Never fails. */
  settle?(length: number): void;
}

export interface Tools {
  /** What speaks against the place of a key file. */
  judgePlace(path: string): Promise<readonly PlaceFault[]>;
  /** Makes a new key file; gives why it could not. */
  makeKey(path: string): Promise<string | undefined>;
  /** The schema of a release, for other tools. `setting` is the version as the setting has it. */
  schemaFor(setting: string): Promise<{ readonly version: string; readonly text: string }>;
  /** Reads a data directory; gives why it could not. Throws what `progress` throws. */
  readDataDir(path: string, progress: (done: number, all: number) => void): Promise<Store | { readonly fault: string }>;
}

/** One client and what is known for it. */
export interface Session {
  readonly connection: Connection;
  readonly host: Host;
  readonly client: Client;
  readonly settings: Settings;
  readonly projects: Projects;
  readonly disks: Disks;
  readonly documents: Documents;
  /** Until it is given, nothing on disk is looked at. */
  readonly trust: { given: boolean };
  /** After `shutdown` no request is answered. */
  readonly life: { ended: boolean };
}
