'use strict';
// What VS Code's extension host loads as the test module: sends what the suite prints to a file that code.mjs follows, then runs it.
const fs = require('node:fs');
const { format } = require('node:util');

exports.run = async () => {
  const output = fs.openSync(process.env.E2E_OUTPUT, 'a');
  const print = (...args) => fs.writeSync(output, `${format(...args)}\n`);
  for (const name of ['log', 'info', 'debug', 'warn', 'error']) {
    // An assignment would be ignored: VS Code's console has setters that do nothing.
    Object.defineProperty(console, name, { value: print, writable: true, configurable: true });
  }
  process.stdout.write = process.stderr.write = (chunk) => fs.writeSync(output, chunk) > 0;
  try {
    await require(process.env.E2E_TESTS).run();
  } catch (error) {
    print(error?.stack ?? String(error));
    throw error;
  }
};
