/** Mocha where there is neither Node nor a page; loaded before the tests, which need its `suite` and `test`. */
import 'mocha/mocha.js';

interface Reported {
  readonly duration?: number;
  fullTitle(): string;
}

interface Runner {
  on(event: 'pass', listener: (test: Reported) => void): void;
  on(event: 'fail', listener: (test: Reported, error: Error) => void): void;
}

interface BrowserMocha {
  setup(options: object): void;
  run(done: (failed: number) => void): { readonly stats: { readonly passes: number; readonly failures: number } };
}

declare const mocha: BrowserMocha;

/** Set when the suite is bundled. */
const { E2E_GREP } = process.env;

mocha.setup({
  ui: 'tdd',
  timeout: 60_000,
  reporter: report,
  ...(E2E_GREP && { grep: E2E_GREP }),
});

/** web.mjs shows what begins so. */
function report(runner: Runner): void {
  runner.on('pass', (test) => console.log(`E2E>    ✔ ${test.fullTitle()} (${test.duration} ms)`));
  runner.on('fail', (test, error) => console.log(`E2E>    ✖ ${test.fullTitle()}\n${error.stack ?? error}`));
}

/** Runs what was loaded and gives the counts. */
export function runAll(): Promise<{ readonly passed: number; readonly failed: number }> {
  return new Promise((resolve) => {
    const { stats } = mocha.run(() => resolve({ passed: stats.passes, failed: stats.failures }));
  });
}
