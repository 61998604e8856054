/** The language server as a process: `--stdio`, `--node-ipc`, `--pipe=` or `--socket=`. */
import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import '../texts.node.ts';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { inspect } from '../inspect/inspect.node.ts';
import { readBundle } from '../languages.node.ts';
import { searchProject } from '../project.node.ts';
import { staySmall } from './memory.node.ts';
import { serve } from './server.ts';

serve(createConnection(ProposedFeatures.all), {
  uriOf: (path) => pathToFileURL(path).href,
  isFile: async (path) => isAbsolute(path) && (await stat(path).catch(() => undefined))?.isFile() === true,
  hasFolder: (uri) => uri.startsWith('file:'),
  bundle: readBundle,
  inspect,
  tools: {
    judgePlace: async (path) => (await import('../tools.node.ts')).placeFaults(path),
    makeKey: async (path) => (await import('../tools.node.ts')).createKeyFile(path),
    schemaFor: async (setting) => (await import('../tools.node.ts')).schemaFor(setting),
    readDataDir: async (path, progress) => (await import('../tools.node.ts')).readDataDir({ root: path }, progress),
  },
  findProject: async (folder) => searchProject(fileURLToPath(folder)).catch(() => undefined),
  settle: staySmall,
});
