#!/usr/bin/env node
// The language server, for any editor: `tikv-toml-server --stdio`.
require('./dist/server.cjs');
