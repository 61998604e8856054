import type { Entry } from '../../document/document.ts';
import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { type Finding, type FixPlan, rule } from '../rule.ts';
import { isTemplate } from '../template.ts';

const LABELS = 'server.labels';

export default rule({
  id: 'label-invalid',
  severity: 'error',
  effect: 'rejected',
  topic: 'network',
  title: 'A label has characters TiKV does not take',
  why: `Keys of \`server.labels\` begin and end with a letter or digit and have letters, digits, \`-\`, \`_\`, \`.\` and \`/\`
between (a \`$\` may stand in front); values have the same characters and may be empty. Before v5.0 keys and values
are alike and take no \`/\`. With any other character TiKV refuses the file.`,
  needs: [LABELS],

  *check(config) {
    for (const entry of config.table(LABELS)?.entries.values() ?? []) yield* judge(config, entry);
  },
});

const OLD = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const KEY = /^[$]?[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?$/;
const VALUE = /^[-A-Za-z0-9_./]*$/;

function* judge(config: Config, entry: Entry): Generator<Finding> {
  const old = config.isIn({ until: '5.0.0' });
  const path = `${LABELS}.${entry.name}`;
  const allowed = old
    ? say`letters, digits, \`-\`, \`_\` and \`.\``
    : say`letters, digits, \`-\`, \`_\`, \`.\` and \`/\``;
  if (!(old ? OLD : KEY).test(entry.name)) {
    yield {
      at: entry,
      path,
      message: say`This label's name is refused, and TiKV does not start: it takes ${allowed}.`,
    };
  }
  const { value } = entry;
  if (value.kind === 'string' && !(old ? OLD : VALUE).test(value.value)) {
    yield {
      at: value,
      path,
      message: say`This label's value is refused, and TiKV does not start: it takes ${allowed}.`,
      fixes: cleaned(path, entry.name, value.value, old),
    };
  }
}

/** The same value with dashes for what is refused; nothing where that leaves nothing. */
function cleaned(path: string, name: string, text: string, old: boolean): FixPlan[] {
  const value = text.replace(old ? /[^\w.]+/g : /[^\w./]+/g, '-').replace(/^-+|-+$/g, '');
  const fits = /^[\w-]+$/.test(name) && (old ? OLD : VALUE).test(value) && value !== '' && !isTemplate(text);
  return fits ? [{ title: say`Change to \`${value}\``, changes: [{ set: path, value }] }] : [];
}
