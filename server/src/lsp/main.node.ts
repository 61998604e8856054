/** The language server as a process: `--stdio`, `--node-ipc`, `--pipe=` or `--socket=`. */
import { promises as files } from 'node:fs';
import { isAbsolute } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import '../texts.node.ts';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { readBundle } from '../languages.node.ts';
import { searchProject } from '../project.node.ts';
import { staySmall } from './memory.node.ts';
import { serve } from './server.ts';

serve(createConnection(ProposedFeatures.all), {
  uriOf: (path) => pathToFileURL(path).href,
  isFile: async (path) => isAbsolute(path) && (await files.stat(path).catch(() => undefined))?.isFile() === true,
  hasFolder: (uri) => uri.startsWith('file:'),
  bundle: readBundle,
  inspect: async (purposes) => (await import('../tools.node.ts')).inspect(purposes),
  tools: {
    judgePlace: async (path) => (await import('../tools.node.ts')).placeFaults(path),
    makeKey: async (path) => (await import('../tools.node.ts')).createKeyFile(path),
    schemaFor: async (setting) => (await import('../tools.node.ts')).schemaFor(setting),
    readDataDir: async (path, progress) => (await import('../tools.node.ts')).readDataDir({ root: path }, progress),
  },
  findProject: async (folder) => searchProject(fileURLToPath(folder)).catch(() => undefined),
  settle: staySmall,
});
