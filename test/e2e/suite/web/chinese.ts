/** The same where VS Code speaks Chinese. */
import './mocha.ts';
import '../language.test.ts';

export { run } from './run.ts';
