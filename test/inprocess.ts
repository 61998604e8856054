import '../server/src/texts.node.ts';
import { run } from '../server/src/cli/run.ts';

export interface Printed {
  readonly code: 0 | 1 | 2;
  readonly out: string;
  readonly err: string;
}

/** Runs `tikv-toml` from the sources, in this process, and gives what it prints. */
export async function runHere(args: readonly string[], { columns = 100, input = '' } = {}): Promise<Printed> {
  const printed = { out: '', err: '' };
  const sink = (name: 'out' | 'err') => ({
    columns,
    write: (text: string) => {
      printed[name] += text;
    },
  });
  const stdin = (async function* () {
    yield input;
  })();
  const around = { stdin, stdout: sink('out'), stderr: sink('err'), environment: {} };
  return { code: await run(args, around), ...printed };
}
