import type { Entry } from '../../document/document.ts';
import { say } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { MASTER_KEYS } from '../../tikv/config.ts';
import { type MasterKey, masterKeys } from '../../tikv/masterkey.ts';
import { type Option, option, valuesIn } from '../../tikv/options.ts';
import { type Finding, type FixPlan, rule } from '../rule.ts';
import { isFrom } from '../vendor.ts';

export default rule({
  id: 'field-not-for-this-type',
  severity: 'warning',
  effect: 'ignored',
  topic: 'master-key',
  title: 'An option has no effect with this type or vendor of master key',
  why: `Which options of a master key TiKV reads depends on its \`type\` and, for \`kms\`, on its \`vendor\`: \`path\` is for
key files, \`key-id\` for a KMS, \`region\` for AWS, the tables \`aws\`, \`azure\` and \`gcp\` each for one vendor. The others
are skipped without a word. Either they are left over, or the type or vendor is not the one you meant.`,
  needs: MASTER_KEYS,

  *check(config) {
    for (const key of masterKeys(config)) {
      for (const entry of key.table.entries.values()) {
        const facts = option(`${key.path}.${entry.name}`);
        if (facts?.when && config.knows(facts.path)) yield* judge(config, key, entry, facts);
      }
    }
  },
});

function* judge(config: Config, key: MasterKey, entry: Entry, { path, when, types }: Option): Generator<Finding> {
  const name = `\`${entry.name}\``;
  const what = types.includes('table') ? say`The table ${name}` : name;
  const found = { at: entry, path, tag: 'unused' as const };
  if (!when || !hasKnownType(config, key)) return;
  if (when.type !== key.type) {
    const message = say`${what} has no effect: it is for a master key of type \`${when.type}\`, and this one is \`${key.type}\`.`;
    yield {
      ...found,
      message,
      fixes: [...retype(config, key, when.type), remove(entry, path, isComplete(config, key))],
    };
  } else if (when.vendors && hasOtherVendor(config, key, when.vendors)) {
    const message = say`${what} has no effect with the vendor \`${key.vendor}\`.`;
    const bare = !types.includes('table');
    yield { ...found, message, ...(bare && { severity: 'hint' as const }), fixes: [remove(entry, path, bare)] };
  }
}

/** Other findings speak of a type that TiKV does not know. */
function hasKnownType(config: Config, { path, type }: MasterKey): boolean {
  return valuesIn(option(`${path}.type`), config.target.version)?.some(({ value }) => value === type) ?? false;
}

/** Other findings speak of a vendor that is missing or that TiKV does not know. */
function hasOtherVendor(config: Config, key: MasterKey, vendors: readonly string[]): boolean {
  const given = config.text(`${key.path}.vendor`);
  return given !== undefined && isFrom(config, key, given) && !vendors.includes(given);
}

/** True if the key says all that its type needs: what is left over is then no sign of another type. */
function isComplete(config: Config, key: MasterKey): boolean {
  const needed = key.type === 'kms' ? 'key-id' : key.type === 'file' ? 'path' : undefined;
  return needed !== undefined && Boolean(config.text(`${key.path}.${needed}`));
}

function retype(config: Config, key: MasterKey, type: string): FixPlan[] {
  if (isComplete(config, key)) return [];
  return [{ title: say`Set \`type\` to \`${type}\``, changes: [{ set: `${key.path}.type`, value: type }] }];
}

/** Lost for good only where nothing but a leftover value goes: a table or a secret needs a person to look. */
function remove(entry: Entry, path: string, leftover: boolean): FixPlan {
  const holds = entry.value.kind === 'table' ? entry.value.entries.size > 0 : option(path)?.secret;
  return { title: say`Remove \`${entry.name}\``, preferred: leftover && !holds, changes: [{ unset: path }] };
}
