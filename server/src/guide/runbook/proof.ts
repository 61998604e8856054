import { tlsMode } from '../../checks/tls.ts';
import type { VersionRange } from '../../tikv/version.ts';
import { fenced, list, type Paragraphs } from './layout.ts';
import { dataDir, trackedPaths } from './paths.ts';
import type { Situation } from './situation.ts';

/** How to see that files are really encrypted. */
export function proof(situation: Situation): Paragraphs | undefined {
  const { mode, config, method } = situation;
  if (mode === 'off') return undefined;
  const shown = method === undefined ? '…' : debugName(method);
  const isTls = tlsMode(config) === 'on';
  const request = isTls ? '--cacert CA --cert CERT --key KEY https:' : 'http:';
  return [
    `In the log of each store, right after its start:`,
    list([
      `\`encryption is being enabled. method = ${shown}\` at the first start, \`encryption is enabled. method = ${shown}\` at each later one. The name must be the method of this file; \`Plaintext\` there means that only old files are still encrypted.`,
      ...backendLine(situation),
      '`encryption: rotate data key.` whenever a new data key is made, for the first time at the first start.',
      '`encryption is disabled.` means what it says: the option was not read. Look for a misspelt table or key.',
    ]),
    'In the metrics of each store:',
    fenced('sh', `curl -s ${request}//STORE:20180/metrics | grep '^tikv_encryption_'`),
    list([
      '`tikv_encryption_is_initialized` must be there with 1. It never is 0: where encryption is off, the metric is missing. It stays 1 after the method was set back to `plaintext`, so it does not replace the look into the log.',
      '`tikv_encryption_data_key_storage_total`: how many data keys there are. `tikv_encryption_file_num`: how many files are listed; both grow from the first minutes on.',
    ]),
    'On the disk, with TiKV stopped or on a snapshot of its volume; this reads the ends of the files and decrypts nothing:',
    fenced('sh', verifyCommands(situation)),
  ];
}

/** The folders outside the data directory need to be told where the dictionaries are. */
function verifyCommands(situation: Situation): string[] {
  const data = dataDir(situation);
  const apart = trackedPaths(situation).flatMap(({ path }) =>
    path !== undefined && path !== data && !path.startsWith(`${data.replace(/\/$/, '')}/`) ? [path] : [],
  );
  return [data, ...new Set(apart.map((path) => `${path} --dictionaries ${data}`))].map(
    (rest) => `tikv-toml verify ${rest}`,
  );
}

/** `Aes256Ctr` for `aes256-ctr`: as TiKV's log has it. */
function debugName(method: string): string {
  return method
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** The line that names the key manager, as the releases have it. */
const BACKENDS: readonly (readonly [VersionRange, string])[] = [
  [{ since: '8.4.0' }, 'Encryption init KMS backend'],
  [{ since: '7.2.0', until: '8.4.0' }, 'Encryption init aws backend'],
  [{ since: '5.1.0', until: '7.2.0' }, 'Encryption init cloud backend'],
];

function backendLine({ config, current }: Situation): string[] {
  if (!current || current.kind === 'file') return [];
  const line = BACKENDS.find(([range]) => config.isIn(range))?.[1];
  if (!line) return [];
  const odd =
    line.includes('aws') && current.kind !== 'aws' ? ' This release writes `aws` whatever the vendor is.' : '';
  return [`\`${line}\`, with the region, endpoint, key and vendor that TiKV goes by.${odd}`];
}
