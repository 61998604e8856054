#!/usr/bin/env node
// `tikv-toml` from a clone, for pre-commit and for pipelines without a package.
import { tikvToml } from './program.mjs';

process.exitCode = tikvToml(process.argv.slice(2));
