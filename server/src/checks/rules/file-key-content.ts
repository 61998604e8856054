import { say } from '../../say.ts';
import type { KeyShape } from '../../tikv/disk.ts';
import { seenFiles } from '../files.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'file-key-content',
  severity: 'error',
  effect: 'advice',
  topic: 'key-file',
  title: 'TiKV cannot use the key file on this machine',
  why: `A master key file has 65 bytes: 64 hex digits, which are 32 random bytes whatever the method, and a line feed. Anything
else stops TiKV at start. \`tikv-toml keygen PATH\` writes such a file. The file is looked at only in a trusted workspace, or
with \`--inspect-files\`, and nothing of its content is shown.`,

  *check(config) {
    for (const { entry, option, purpose, facts } of seenFiles(config)) {
      if (purpose !== 'key') continue;
      const fault = facts.kind === 'file' ? facts.key && FAULTS[facts.key] : KINDS[facts.kind];
      if (fault) yield { at: entry.value, path: option, message: say`${fault()} TiKV does not start with it.` };
    }
  },
});

const KINDS: Readonly<Record<string, () => string>> = {
  folder: () => say`This is a folder, not a key file.`,
  other: () => say`This is a device, a pipe or a socket, not a regular file.`,
};

const FAULTS: Readonly<Partial<Record<KeyShape, () => string>>> = {
  short: () => say`The key file is too short: it must hold 64 hex digits and a line feed.`,
  long: () => say`The key file holds more than a key: it must be 64 hex digits and one line feed, nothing else.`,
  'no-line-end': () => say`The line feed behind the 64 hex digits of the key file is missing.`,
  'windows-line-end': () => say`The key file ends with the line end of Windows: it must be one line feed.`,
  'byte-order-mark': () => say`The key file begins with a byte order mark: save it without one.`,
  'not-hex': () => say`The key file has the right size, but not only hex digits.`,
  'raw-bytes': () => say`The key file holds 32 raw bytes: write them as 64 hex digits and a line feed.`,
  base64: () => say`The key file is in base64: TiKV reads hex digits only.`,
  pem: () => say`The key file is in PEM: TiKV wants 64 hex digits and a line feed.`,
};
