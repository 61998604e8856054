import { nameOf, parentOf } from '../../document/path.ts';
import { say } from '../../say.ts';
import { loss } from '../loss.ts';
import { mend } from '../mend.ts';
import { rule } from '../rule.ts';
import { type Stray, strays } from '../stray.ts';

export default rule({
  id: 'key-in-wrong-table',
  severity: 'error',
  effect: 'ignored',
  topic: 'names',
  title: 'An option or table of `[security]` stands where TiKV does not read it',
  why: `TiKV reads encryption settings from \`[security.encryption]\` only, and TLS settings from \`[security]\` only. In
\`[encryption]\` (the layout of the first release candidate, and how documentation shortens the names), in
\`[master-key]\`, \`[security.master-key]\` or \`[tikv.security]\`, or at the top of the file, they are skipped without a
word: TiKV starts, and data is written in clear.`,
  references: ['CWE-311', 'GDPR Art. 32', 'HIPAA 164.312', 'PCI DSS Req. 3'],

  *check(config) {
    const told = new Set<string>();
    for (const stray of strays(config)) {
      if (stray.kind !== 'table' && stray.kind !== 'quoted') continue;
      if (told.has(stray.path)) continue; // one table around all of them
      told.add(stray.path);
      yield { at: stray.entry, path: stray.path, message: describe(stray), fixes: mend(config, stray) };
    }
  },
});

function describe({ entry, from, home, kind, path }: Stray): string {
  if (kind === 'quoted')
    return say`The quotes make \`${entry.name}\` one name, which TiKV does not know and ignores.${loss(home)}`;
  if (path !== from)
    return say`TiKV ignores everything under \`${path}\`: its tables stand at the top of the file.${loss(home)}`;
  const isTable = entry.value.kind === 'table';
  return say`TiKV ignores ${isTable ? say`the table ` : ''}\`${entry.name}\` here: ${placeOf(entry.name, home, isTable)}.${loss(home)}`;
}

function placeOf(name: string, home: Stray['home'], isTable: boolean): string {
  if (isTable) return say`it reads only \`[${home}]\``;
  return name === nameOf(home)
    ? say`it is an option of \`[${parentOf(home)}]\``
    : say`\`${nameOf(home)}\` is an option of \`[${parentOf(home)}]\``;
}
