'use strict';
// Loaded into the language server in the run with workspace trust on: logs every path under the workspace that it touches.
const fs = require('node:fs');

const { E2E_SPY_LOG, E2E_WORKSPACE } = process.env;
const append = fs.appendFileSync;

// VS Code's own language servers inherit the environment, too.
if (E2E_SPY_LOG && E2E_WORKSPACE && /dist.server\.cjs$/.test(process.argv[1] ?? '')) {
  append(E2E_SPY_LOG, 'spying\n');
  watch(fs);
  watch(fs.promises);
}

function watch(module) {
  for (const [name, original] of Object.entries(module)) {
    if (!/^(access|exists|l?stat|open|opendir|readdir|readFile|readlink|realpath|watch|createReadStream)/.test(name))
      continue;
    module[name] = Object.assign(function (path, ...rest) {
      if (String(path).includes(E2E_WORKSPACE)) append(E2E_SPY_LOG, `${name} ${path}\n`);
      return original.call(this, path, ...rest);
    }, original);
  }
}
