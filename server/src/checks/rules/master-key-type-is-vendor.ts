import { say, sayText } from '../../say.ts';
import type { Config } from '../../tikv/config.ts';
import { inMasterKeys, type MasterKey, masterKeys } from '../../tikv/masterkey.ts';
import { option, valuesIn } from '../../tikv/options.ts';
import { label } from '../../tikv/version.ts';
import { fold } from '../alias.ts';
import { useKeyFile } from '../keyfile.ts';
import { type Change, type Finding, type FixPlan, rule } from '../rule.ts';
import { OTHER_NAMES, OTHER_STORES } from '../stores.ts';
import { type Vendor, vendorsIn } from '../vendor.ts';

export default rule({
  id: 'master-key-type-is-vendor',
  severity: 'error',
  effect: 'rejected',
  topic: 'master-key',
  title: 'The type of a master key names a key manager',
  why: `\`type\` says in what way the key is kept: \`kms\`, \`file\` or \`plaintext\`, in lower case. Which key manager it is
stands in \`vendor\`, which takes \`aws\`, \`azure\`, \`gcp\` and \`gcp_v2\`. With any other \`type\` TiKV refuses the file. There is
no support for HashiCorp Vault and others: let an agent write the key to a file on tmpfs and use \`type = "file"\`.`,
  needs: inMasterKeys('type'),

  *check(config) {
    for (const key of masterKeys(config)) {
      const finding = key.type === undefined ? undefined : judge(config, key, fold(key.type));
      const value = config.get(`${key.path}.type`)?.value;
      if (finding && value) yield { ...finding, at: value, path: `${key.path}.type` };
    }
  },
});

function judge(config: Config, key: MasterKey, name: string): Omit<Finding, 'at'> | undefined {
  const store = sayText(OTHER_STORES.get(name) ?? '');
  if (store) {
    const message = say`TiKV cannot use ${store} and refuses the file. An agent can write the key to a file on tmpfs; then \`type\` is \`"file"\`.`;
    return { message, fixes: [useKeyFile(config, key)] };
  }
  const meant = OTHER_NAMES.get(name) ?? name;
  const value = option(`${key.path}.vendor`).values?.find(
    (one) => one.value !== '' && fold(String(one.value)) === fold(meant),
  );
  if (!value) return undefined;
  const vendor = vendorsIn(config).find((one) => one.value === value.value);
  const says = vendor
    ? say`\`type\` is \`"kms"\`${config.knows(`${key.path}.vendor`) ? say` and \`vendor\` is \`"${vendor.value}"\`` : ''}`
    : say`\`type\` is \`"kms"\`, and ${label(config.target.version.text)} cannot use this one`;
  return {
    message: say`TiKV refuses the file: a key manager is no \`type\`. Here ${says}.`,
    fixes: vendor ? useVendor(config, key, vendor) : [],
  };
}

function useVendor(config: Config, key: MasterKey, { value, name, snippet }: Vendor): FixPlan[] {
  const type = { set: `${key.path}.type`, value: 'kms' };
  const isKnown = config.knows(`${key.path}.vendor`) && isFree(config, key, value);
  const vendor: Change[] = isKnown ? [{ set: `${key.path}.vendor`, value }] : [];
  const title = say`Use a key in ${name}`;
  if (config.text(`${key.path}.key-id`) && (value !== 'azure' || config.table(`${key.path}.azure`))) {
    const table = value.startsWith('gcp') ? [{ table: `${key.path}.gcp` }] : [];
    return [{ title, preferred: true, changes: [type, ...vendor, ...table] }];
  }
  return key.current ? [{ title, changes: [type, ...vendor, { insert: snippet }] }] : [];
}

/** A vendor that TiKV takes is kept as it is. */
function isFree(config: Config, { path }: MasterKey, value: string): boolean {
  const given = config.text(`${path}.vendor`);
  return (
    given !== value && !valuesIn(option(`${path}.vendor`), config.target.version)?.some((one) => one.value === given)
  );
}
