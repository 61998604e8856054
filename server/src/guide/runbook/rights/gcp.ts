import { type GcpKey, gcpKey } from '../keyname.ts';
import { fenced, list, type Paragraphs } from '../layout.ts';
import { type Manager, nameIn, PATH_FORM, type Situation } from '../situation.ts';

/** Two custom roles: one on the key, one on the project. */
export function gcpRights(situation: Situation, manager: Manager): Paragraphs {
  const file = nameIn(situation, `${manager.key.path}.gcp.credential-file-path`, PATH_FORM);
  return [
    'TiKV decrypts with the key at every start; for a new store, and after a change of the master key, it also takes random bytes from the HSM of the location and encrypts them. `tikv-kms-key.yaml`, for the key:',
    role('TiKV master key', ['cryptoKeyVersions.useToEncrypt', 'cryptoKeyVersions.useToDecrypt']),
    '`tikv-kms-random.yaml`, for the project, as random bytes belong to a location and not to a key:',
    role('TiKV random bytes', ['locations.generateRandomBytes']),
    fenced('sh', commands(gcpKey(situation, manager))),
    list([
      'The role `roles/cloudkms.cryptoKeyEncrypterDecrypter` may stand in for the first one; it does not hold the permission for random bytes, without which a new store does not start.',
      file
        ? `The service account is that of \`${file}\`: mode 0400, owned by the user of TiKV, no other roles.`
        : 'The service account is that of the machine or pod, as the file names no credentials: let it have no other roles that matter.',
      manager.vendor === 'gcp_v2' &&
        'With workload identity the member is the principal of the federation (`principal://iam.googleapis.com/…`), or the service account that it may act as.',
    ]),
  ];
}

function role(title: string, permissions: readonly string[]): string {
  const listed = permissions.map((permission) => `  - cloudkms.${permission}`);
  return fenced('yaml', [`title: ${title}`, 'stage: GA', 'includedPermissions:', ...listed]);
}

function commands({ project, location, ring, name }: GcpKey): string[] {
  const member = '--member=serviceAccount:TIKV-SERVICE-ACCOUNT';
  return [
    `gcloud iam roles create tikvKmsKey --project=${project} --file=tikv-kms-key.yaml`,
    `gcloud iam roles create tikvKmsRandom --project=${project} --file=tikv-kms-random.yaml`,
    `gcloud kms keys add-iam-policy-binding ${name} --project=${project} --location=${location} --keyring=${ring} ${member} --role=projects/${project}/roles/tikvKmsKey`,
    `gcloud projects add-iam-policy-binding ${project} ${member} --role=projects/${project}/roles/tikvKmsRandom`,
  ];
}
