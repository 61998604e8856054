/** Modules that what is bundled takes up at its start and hardly ever uses: here they are loaded when they are used. */
const LATE = {
  crypto: /node_modules[/\\]vscode-/,
  child_process: /node_modules[/\\]vscode-/,
  net: /node_modules[/\\]vscode-/,
  '@iarna/toml/parse-string.js': /toml[/\\]content\.ts$/,
};

const NAMES = Object.keys(LATE).map((name) => name.replaceAll('.', '\\.'));

export const late = {
  name: 'late',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(?:${NAMES.join('|')})$`) }, ({ path, importer, namespace }) =>
      namespace !== 'late' && LATE[path].test(importer) ? { path, namespace: 'late' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'late' }, ({ path }) => ({
      contents: path.startsWith('@')
        ? `export default (...given) => require('${path}')(...given);`
        : `module.exports = new Proxy({}, { get: (_, name) => require('${path}')[name] });`,
      resolveDir: '.',
    }));
  },
};
