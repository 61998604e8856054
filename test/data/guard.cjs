// Loaded before the server: what opens a socket or starts a process is reported to the parent instead of done.
const report = (what) => () => {
  process.send?.({ guard: what });
  throw new Error(`${what} is not allowed here`);
};
for (const [name, methods] of Object.entries({
  net: ['connect', 'createConnection', 'createServer'],
  tls: ['connect', 'createServer'],
  http: ['request', 'get', 'createServer'],
  https: ['request', 'get', 'createServer'],
  http2: ['connect', 'createServer', 'createSecureServer'],
  dgram: ['createSocket'],
  dns: ['lookup', 'resolve'],
  child_process: ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'],
  worker_threads: ['Worker'],
})) {
  const module = require(`node:${name}`);
  for (const method of methods) module[method] = report(`${name}.${method}`);
}
const { Socket, Server } = require('node:net');
const { ChildProcess } = require('node:child_process');
Socket.prototype.connect = report('Socket.connect');
Server.prototype.listen = report('Server.listen');
ChildProcess.prototype.spawn = report('ChildProcess.spawn');
globalThis.fetch = report('fetch');
require('node:module').syncBuiltinESMExports();
