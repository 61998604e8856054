/**
 * The manifest of the npm package, from the one of the project. npm's proof of origin needs the repository: where the
 * project names none, it is the one the workflow runs in.
 */
export function manifestFrom(project, environment = {}) {
  const { name, version, license, engines } = project;
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: slug } = environment;
  const repository =
    project.repository ?? (server && slug ? { type: 'git', url: `git+${server}/${slug}.git` } : undefined);
  return {
    name,
    version,
    description: "Checks TiKV's tikv.toml: command line, language server, library and JSON Schemas.",
    keywords: ['tikv', 'tidb', 'toml', 'linter', 'language-server', 'encryption', 'kms', 'json-schema'],
    license,
    ...(repository && { repository }),
    type: 'module',
    sideEffects: false,
    engines: { node: engines.node },
    bin: { [name]: 'dist/cli.cjs' },
    main: './dist/index.cjs',
    module: './dist/index.js',
    types: './dist/index.d.ts',
    exports: {
      '.': {
        import: { types: './dist/index.d.ts', default: './dist/index.js' },
        require: { types: './dist/index.d.cts', default: './dist/index.cjs' },
      },
      './schemas/*': './schemas/*',
      './package.json': './package.json',
    },
    files: ['dist', 'schemas', 'NOTICE'],
    publishConfig: { access: 'public', provenance: true },
  };
}
