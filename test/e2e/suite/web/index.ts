/** The module that VS Code loads in the web worker extension host. */
import './mocha.ts';
import '../document.test.ts';
import '../fixes.test.ts';
import '../features.test.ts';
import '../commands.test.ts';

// Left out: trust.test.ts, whose subject is what the server reads from disk; a worker has none.

export { run } from './run.ts';
