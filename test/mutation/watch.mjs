import { Worker } from 'node:worker_threads';

/** A fault that keeps the thread busy for so long is an endless loop (milliseconds). */
const LONGEST = 60_000;

/** Judges faults in a thread; one that does not come back is started anew. */
export function createJudge(program, files, mostTests) {
  let survey;
  let ready;
  let worker;
  const start = () => {
    worker = new Worker(new URL('./judge.mjs', import.meta.url), { workerData: { program, files, mostTests, survey } });
    ready = answer(worker).then((first) => {
      survey = first.survey;
    });
  };
  start();
  return {
    /** Resolves when the tests have been run once without a fault. */
    ready: () => ready,
    /** What found the fault; undefined if nothing did, null if no test meets it. */
    async finder(fault) {
      await ready;
      worker.postMessage(fault);
      const found = await within(answer(worker));
      if (found) return found.by;
      await worker.terminate();
      start();
      return 'endless';
    },
    stop: () => void worker.terminate(),
  };
}

/** The next message of the thread, undefined if it ends instead (it was out of memory, say). */
function answer(worker) {
  return new Promise((resolve) => {
    const end = (message) => {
      for (const name of ['message', 'error', 'exit']) worker.off(name, end);
      resolve(typeof message === 'object' && !(message instanceof Error) ? message : undefined);
    };
    for (const name of ['message', 'error', 'exit']) worker.on(name, end);
  });
}

function within(promise) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, LONGEST);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
