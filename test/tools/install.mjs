// Installs the tools beside this file; quick when they are there already.
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from '../../client/npm.mjs';

ensureInstalled(fileURLToPath(new URL('.', import.meta.url)));
