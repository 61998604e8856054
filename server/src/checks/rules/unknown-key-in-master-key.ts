import type { Entry, Table } from '../../document/document.ts';
import { join, nameOf, parentOf } from '../../document/path.ts';
import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { MASTER_KEYS } from '../../tikv/config.ts';
import { masterKeys } from '../../tikv/masterkey.ts';
import { option, optionsUnder } from '../../tikv/options.ts';
import { aliasOf } from '../alias.ts';
import { mend } from '../mend.ts';
import { nearest } from '../nearest.ts';
import { type Finding, type FixPlan, rule } from '../rule.ts';
import { strays } from '../stray.ts';

export default rule({
  id: 'unknown-key-in-master-key',
  severity: 'error',
  effect: 'ignored',
  topic: 'names',
  title: 'TiKV does not know a name in a master-key table',
  why: `TiKV drops names that it does not know in \`master-key\` and \`previous-master-key\`, and in the tables \`aws\`,
\`azure\` and \`gcp\` below them. Here even \`--config-check\` does not report them: a misspelt \`region\` or \`key-id\` is gone
without a trace.`,
  needs: MASTER_KEYS,

  *check(config) {
    for (const { table, path } of masterKeys(config)) yield* inTable(config, table, path);
  },
});

function* inTable(config: Config, table: Table, path: string): Generator<Finding> {
  for (const entry of table.entries.values()) {
    const from = join(path, entry.name);
    if (!option(from)) yield* unknown(config, entry, from);
    else if (entry.value.kind === 'table') yield* inTable(config, entry.value, from);
  }
}

function* unknown(config: Config, entry: Entry, from: string): Generator<Finding> {
  const stray = strays(config).find((one) => one.entry === entry);
  if (stray && stray.kind !== 'alias') return;
  const { advice, fixes } = stray
    ? { advice: say`It is called ${relative(parentOf(from), stray.home)}.`, fixes: mend(config, stray) }
    : guess(config, entry, from);
  yield {
    at: entry,
    path: from,
    message: say`TiKV does not know \`${entry.name}\` and drops it without a word. ${advice}`,
    fixes,
  };
}

/** The option as one would write it from the table: with its own table where that is another one. */
function relative(table: string, home: string): string {
  if (home.startsWith(`${table}.`)) return `\`${home.slice(table.length + 1)}\``;
  return say`\`${nameOf(home)}\` and belongs in \`[${parentOf(home)}]\``;
}

function guess(config: Config, entry: Entry, from: string): { advice: string; fixes: FixPlan[] } {
  const table = parentOf(from);
  const note = aliasOf(config, table, entry.name)?.note?.();
  const remove = { title: say`Remove \`${entry.name}\``, changes: [{ unset: from }] };
  if (note) return { advice: note, fixes: [remove] };
  const known = optionsUnder(table).filter(({ path }) => config.knows(path) && !config.get(path));
  const alike = known.filter(({ types }) => types.includes('table') === (entry.value.kind === 'table'));
  const name = nearest(
    entry.name,
    alike.map(({ path }) => nameOf(path)),
  );
  if (!name) return { advice: say`Not even \`--config-check\` shows that.`, fixes: [remove] };
  const rename = { title: say`Rename to \`${name}\``, preferred: true, changes: [{ rename: from, to: name }] };
  return { advice: say`Is \`${name}\` meant?`, fixes: [rename, remove] };
}
