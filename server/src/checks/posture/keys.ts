import { say } from '../../say.ts';
import { type Config, MASTER_KEYS } from '../../tikv/config.ts';
import { type MasterKey, masterKey } from '../../tikv/masterkey.ts';
import type { Fact } from '../posture.ts';
import { isRegion } from '../region.ts';
import fileKeyInProduction from '../rules/file-key-in-production.ts';
import { isFrom, vendorsIn } from '../vendor.ts';

/** Where the master key is kept. */
export function currentKey(config: Config, isOn: boolean): Fact {
  const key = masterKey(config);
  const fact = key ? keyFact(config, key) : { state: 'none', text: say`none` };
  return isOn && !fact.good && fact.state !== 'tmpfs' ? { ...fact, good: false } : fact;
}

/** The key that a change of the master key leaves behind, if there is one. */
export function previousKey(config: Config): Fact | undefined {
  const key = masterKey(config, MASTER_KEYS[1]);
  if (!key) return undefined;
  const { state, text } = keyFact(config, key);
  return { state, text };
}

function keyFact(config: Config, key: MasterKey): Fact {
  switch (key.type) {
    case 'plaintext':
      return { state: 'plaintext', text: say`none (\`plaintext\`)` };
    case 'file':
      return isTemporary(config, key)
        ? { state: 'tmpfs', text: say`key file on tmpfs` }
        : { state: 'file', text: say`key file` };
    case 'kms':
      return managed(config, key);
    default:
      return { state: 'unknown', text: say`of a type that TiKV does not know` };
  }
}

/** As the rule sees it, which also knows the folders that a person has named. */
function isTemporary(config: Config, { current }: MasterKey): boolean {
  return current && [...fileKeyInProduction.check(config)].some(({ effect }) => effect === 'advice');
}

/** Vendor and region; the id of a key stays out. */
function managed(config: Config, key: MasterKey): Fact {
  const vendor = vendorsIn(config).find(({ value }) => isFrom(config, key, value));
  const plain = key.vendor === 'aws' ? { name: 'AWS KMS' } : undefined;
  const { name } = vendor ?? plain ?? {};
  if (name === undefined) return { state: 'unknown', text: say`key manager that this release does not know` };
  return { state: 'kms', text: [name, placeOf(config, key)].filter(Boolean).join(' '), good: true };
}

function placeOf(config: Config, { path, vendor }: MasterKey): string {
  const region = config.text(`${path}.region`)?.trim().toLowerCase() ?? '';
  if (vendor === 'aws') return isRegion(region) ? region : '';
  const location =
    /^projects\/[^/]+\/locations\/([a-z0-9-]{2,30})\/keyRings\//.exec(config.text(`${path}.key-id`) ?? '')?.[1] ?? '';
  return vendor?.startsWith('gcp') && /^[a-z]+(?:-[a-z]+\d{0,2})?$/.test(location) ? location : '';
}
