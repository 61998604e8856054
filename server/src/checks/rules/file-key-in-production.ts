import { say } from '../../say.ts';
import { type Config, MASTER_KEYS } from '../../tikv/config.ts';
import { inMasterKeys, masterKey } from '../../tikv/masterkey.ts';
import { encryptionMode, isNamedForTool } from '../encryption.ts';
import { isBelow } from '../folder.ts';
import { type FixPlan, rule } from '../rule.ts';
import { looksSecret } from '../secrets.ts';
import { vendorsIn } from '../vendor.ts';

export default rule({
  id: 'file-key-in-production',
  severity: 'warning',
  effect: 'insecure',
  topic: 'key-file',
  title: 'The master key is a file on the machine it protects',
  why: `A key file that lies beside the data protects little: a stolen disk, a backup or a copied virtual machine holds both.
Keep the master key in a key manager (\`type = "kms"\`). Where that cannot be, keep the file on tmpfs, readable by TiKV's user
only, and let a secret store put it there before TiKV starts. To move, make the file the \`previous-master-key\`, restart the
stores one by one, then remove it.`,
  references: ['CWE-312', 'CWE-522', 'GDPR Art. 32', 'PCI DSS Req. 3'],
  needs: inMasterKeys('path'),

  *check(config) {
    const key = masterKey(config);
    const path = key && config.text(`${key.path}.path`);
    const type = key && config.get(`${key.path}.type`)?.value;
    if (key?.type !== 'file' || !type || !path || looksSecret(path)) return;
    if (encryptionMode(config) !== 'on') return;
    const found = { at: type, path: `${key.path}.type`, fixes: moves(config) };
    yield isTemporary(path) || config.tmpfsPaths.some((folder) => isBelow(path, folder))
      ? {
          ...found,
          severity: 'info',
          effect: 'advice',
          message: say`The master key is a file in memory. It must be put there again after each boot, before TiKV starts; a key manager needs no such care.`,
        }
      : {
          ...found,
          ...(isNamedForTool(config) && { severity: 'info' as const }),
          message: say`The master key is a file on this machine. Whoever gets the disk or a backup of it can decrypt the data.`,
        };
  },
});

/** Under these folders nothing reaches a disk on the systems TiKV runs on. */
function isTemporary(path: string): boolean {
  return /^\/(?:(?:var\/)?run|dev\/shm\/[^/]+)\/./.test(path) && !path.includes('/../');
}

function moves(config: Config): FixPlan[] {
  const [current, previous] = MASTER_KEYS;
  if (config.get(previous)) return [];
  return vendorsIn(config).map(({ name, snippet }) => ({
    title: say`Move to ${name} and keep the file as previous key`,
    changes: [{ rename: current, to: 'previous-master-key' }, { insert: snippet }],
  }));
}
