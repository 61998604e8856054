/** The module that VS Code loads in the web worker extension host. */
import './mocha.ts';
import '../document.test.ts';
import '../fixes.test.ts';
import '../features.test.ts';
import '../commands.test.ts';

// Left out: trust.test.ts and plain.test.ts, whose subjects are files on disk; a worker has none.

export { run } from './run.ts';
