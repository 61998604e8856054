import { say, sayText } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { inMasterKeys, type MasterKey, masterKeys } from '../../tikv/masterkey.ts';
import { type Option, type OptionValue, option, valuesIn } from '../../tikv/options.ts';
import { describeRanges, inRanges, label } from '../../tikv/version.ts';
import { fold } from '../alias.ts';
import { useKeyFile } from '../keyfile.ts';
import { nearest } from '../nearest.ts';
import { type FixPlan, rule } from '../rule.ts';
import { shown } from '../secrets.ts';
import { OTHER_NAMES, OTHER_STORES } from '../stores.ts';
import { isFrom, vendorsIn, whenOpened } from '../vendor.ts';

export default rule({
  id: 'kms-vendor-unknown',
  severity: 'error',
  effect: 'start-fails',
  topic: 'master-key',
  title: 'TiKV does not know the key manager',
  why: `\`vendor\` takes \`aws\` (also when it is absent), \`azure\` since v7.2.0, \`gcp\` since v8.0.0 and \`gcp_v2\` since
v8.5.7, in exactly this spelling. With any other value TiKV does not start, and \`--config-check\` does not see it. There is no
support for HashiCorp Vault, Alibaba Cloud, Tencent Cloud or KMIP: let an agent of the secret store write the key file to tmpfs
and use \`type = "file"\`, or use a service that speaks the protocol of AWS KMS with \`endpoint\`.`,
  needs: inMasterKeys('vendor'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const path = `${key.path}.vendor` as const;
      const value = config.get(path)?.value;
      const vendor = config.text(path);
      if (key.type !== 'kms' || !value || !vendor || !config.knows(path) || isFrom(config, key, vendor)) continue;
      yield { at: value, path, effect: whenOpened(key), ...judge(config, key, vendor) };
    }
  },
});

interface Judgement {
  readonly message: string;
  readonly fixes: readonly FixPlan[];
}

function judge(config: Config, key: MasterKey, vendor: string): Judgement {
  const result = key.current ? say`it does not start` : say`the previous master key is of no use`;
  const store = sayText(OTHER_STORES.get(fold(vendor)) ?? '');
  const meant = store ? undefined : meantBy(vendor, option(`${key.path}.vendor`));
  if (meant) return known(config, key, vendor, meant, result);
  if (!store)
    return { message: say`TiKV does not know the vendor ${shown(vendor)}: ${result}.`, fixes: choices(config, key) };
  const message = say`TiKV cannot use ${store} as a key manager: ${result}. An agent can write the key to a file on tmpfs instead.`;
  return { message, fixes: [useKeyFile(config, key)] };
}

function known(config: Config, key: MasterKey, vendor: string, meant: OptionValue, result: string): Judgement {
  const value = String(meant.value);
  if (!inRanges(config.target.version, meant.ranges)) {
    const here = label(config.target.version.text);
    const releases = describeRanges(meant.ranges?.filter(({ since = '' }) => !HOTFIX.test(since)) ?? []);
    const older = valuesIn(option(`${key.path}.vendor`), config.target.version)?.find((one) =>
      value.startsWith(`${one.value}_`),
    );
    return {
      message: say`TiKV ${here} does not have the vendor \`${value}\`: ${result}. Releases that have it: ${releases}.`,
      fixes: [older ? change(key, String(older.value), false) : useKeyFile(config, key)],
    };
  }
  return {
    message: say`TiKV knows this vendor as \`${value}\` only, not as ${shown(vendor)}: ${result}.`,
    fixes: [change(key, value, fold(vendor) === fold(value))],
  };
}

/** Where nothing tells which one is meant: those that need no further table. */
function choices(config: Config, key: MasterKey): FixPlan[] {
  const ready = vendorsIn(config).filter(
    ({ value }) => value === 'aws' || config.table(`${key.path}.${value === 'azure' ? 'azure' : 'gcp'}`),
  );
  return [...ready.map(({ value }) => change(key, value, false)), useKeyFile(config, key)];
}

function change({ path }: MasterKey, value: string, preferred: boolean): FixPlan {
  return { title: say`Change to \`${value}\``, preferred, changes: [{ set: `${path}.vendor`, value }] };
}

/** Not worth naming in a message. */
const HOTFIX = /-\d{8}/;

/** The vendor of any release that is written in another way here, or misspelt. */
function meantBy(vendor: string, { values = [] }: Option): OptionValue | undefined {
  const name = fold(OTHER_NAMES.get(fold(vendor)) ?? vendor);
  const names = new Map(values.filter(({ value }) => value !== '').map((value) => [fold(String(value.value)), value]));
  return names.get(name) ?? names.get(nearest(name, [...names.keys()]) ?? '');
}
