// The command line from a clone of the repository: built at the first use, from the versions in package-lock.json.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));

/** Runs `tikv-toml` with these arguments and gives its exit code; 2 if it cannot be built or run. */
export function tikvToml(args, stdout = 'inherit') {
  if (!existsSync(PROGRAM) && !isBuilt()) return 2;
  const { status, error } = spawnSync(process.execPath, [PROGRAM, ...args], { stdio: ['inherit', stdout, 'inherit'] });
  if (error) console.error(`tikv-toml cannot be run: ${error.message}`);
  return status ?? 2;
}

/** What is said while building goes to standard error: standard output is for the report. */
function isBuilt() {
  console.error('Building tikv-toml, once.');
  const steps = [
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    ['run', '--silent', 'build'],
  ];
  return steps.every((args) => {
    const { status } = spawnSync('npm', args, {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    });
    if (status !== 0) console.error(`"npm ${args.join(' ')}" failed in ${ROOT}`);
    return status === 0;
  });
}
