import { say } from '../say.ts';
import type { OptionPath } from '../tikv/options.ts';

/** What does not happen because TiKV does not see the option: a sentence with a space before it, or nothing. */
export function loss(option: OptionPath): string {
  const lost = LOSSES[option]?.();
  return lost === undefined ? '' : say` ${lost}`;
}

const NOTHING_ENCRYPTED = () => say`Nothing is encrypted by it.`;
const NO_TLS = () => say`It does not turn TLS on.`;

const LOSSES: { readonly [path in OptionPath]?: () => string } = {
  security: () => say`No TLS, no encryption comes of it.`,
  'security.ca-path': NO_TLS,
  'security.cert-path': NO_TLS,
  'security.key-path': NO_TLS,
  'security.cert-allowed-cn': () => say`It keeps nobody out.`,
  'security.redact-info-log': () => say`The log is not redacted by it.`,
  'security.encryption': NOTHING_ENCRYPTED,
  'security.encryption.data-encryption-method': NOTHING_ENCRYPTED,
  'security.encryption.master-key': NOTHING_ENCRYPTED,
};
