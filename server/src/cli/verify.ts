import { readDataDir } from '../tools.node.ts';
import { survey } from '../verify/survey.ts';
import { lackOf } from '../verify/words.ts';
import { printable } from './cells.ts';
import type { VerifyRequest } from './requests.ts';
import type { Sink, Surroundings } from './run.ts';
import type { Style } from './text.ts';
import { jsonVerify } from './verify-json.ts';
import { verifyReport } from './verify-text.ts';

/** Says how much of a data directory is encrypted. 2 for what cannot be read, 1 for what is not as it should be, else 0. */
export async function verify(request: VerifyRequest, around: Surroundings, style: Style): Promise<0 | 1 | 2> {
  const bar = progressBar(around.stderr);
  const store = await readDataDir(request, bar.show).finally(bar.clear);
  if ('fault' in store) return refuse(request, store.fault, around);
  const lack = lackOf(store);
  if (lack !== undefined) return refuse(request, lack, around);
  const result = survey(store);
  const write = request.format === 'json' ? jsonVerify : verifyReport;
  around.stdout.write(write({ path: request.root, store, survey: result }, style));
  return store.faults.length > 0 ? 2 : result.findings.some(({ severity }) => severity !== 'info') ? 1 : 0;
}

function refuse({ root }: VerifyRequest, why: string, { stderr }: Surroundings): 2 {
  stderr.write(`${printable(root)}: cannot be verified: ${why}\n`);
  return 2;
}

/** One line that is written over, on a terminal only. */
function progressBar(sink: Sink): { show(done: number, all: number): void; clear(): void } {
  let shown = 0;
  return {
    show(done, all) {
      if (sink.isTTY !== true || Date.now() - shown < 100) return;
      shown = Date.now();
      const filled = Math.floor((done / all) * WIDTH);
      sink.write(`\r[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${done} of ${all} files`);
    },
    clear() {
      if (shown > 0) sink.write('\r\u001B[K');
    },
  };
}

const WIDTH = 30;
