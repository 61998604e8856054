// The step of action.yml: calls the program with what the inputs ask for, which come in the environment.
import { appendFileSync, closeSync, openSync } from 'node:fs';
import { tikvToml } from './program.mjs';

/** Input -> flag; an empty input is none. */
const FLAGS = {
  TIKV_TOML_FORMAT: '--format',
  TIKV_TOML_FAIL_ON: '--fail-on',
  TIKV_TOML_BASELINE: '--baseline',
  TIKV_TOML_TARGET_VERSION: '--target-version',
  TIKV_TOML_PROFILE: '--profile',
};

process.exitCode = check(process.env);

function check({ TIKV_TOML_FILES: files = '', TIKV_TOML_OUTPUT: output, GITHUB_OUTPUT: outputs, ...inputs }) {
  const flags = Object.entries(FLAGS).flatMap(([input, flag]) => (inputs[input] ? [`${flag}=${inputs[input]}`] : []));
  const report = output ? openSync(output, 'w') : undefined;
  const code = tikvToml(['check', ...flags, '--', ...linesOf(files)], report);
  if (report !== undefined) closeSync(report);
  tell(outputs, { 'exit-code': String(code), ...(output && { report: output }) });
  return code;
}

function linesOf(text) {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** Sets the outputs of the step; a value of several lines would set others. */
function tell(file, values) {
  if (!file) return;
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value.split('\n')[0]}\n`);
  appendFileSync(file, lines.join(''));
}
