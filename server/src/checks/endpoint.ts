import type { Value } from '../document/document.ts';
import type { Config } from '../tikv/config.ts';
import type { MasterKey } from '../tikv/masterkey.ts';
import { isTemplate } from './template.ts';

/** The `endpoint` of a master key, taken apart. */
export interface Endpoint {
  readonly value: Value;
  readonly text: string;
  /** Lower case; undefined when there is none. */
  readonly scheme: string | undefined;
  /** Lower case, without port. */
  readonly host: string;
}

/** What the file gives as endpoint, unless that is empty or to be filled in by a template. */
export function endpointOf(config: Config, { path }: MasterKey): Endpoint | undefined {
  const value = config.get(`${path}.endpoint`)?.value;
  const text = config.text(`${path}.endpoint`);
  if (!value || !text || isTemplate(text)) return undefined;
  const [, scheme, host = ''] = /^(?:([a-z][a-z\d+.-]*):\/\/)?(?:[^\s/@]*@)?(\[[^\]]*\]|[^\s/:?#]*)/i.exec(text) ?? [];
  return { value, text, scheme: scheme?.toLowerCase(), host: host.toLowerCase() };
}

/** The region of an address of AWS KMS; undefined for any other address. */
export function awsRegionOf({ host }: Endpoint): string | undefined {
  return /(?:^|\.)kms(?:-fips)?\.([a-z]{2,4}(?:-[a-z]+)+-\d{1,2})\.(?:vpce\.)?(?:amazonaws\.(?:com(?:\.cn)?|eu)|api\.aws)$/.exec(
    host,
  )?.[1];
}

/** True for an address of the key manager itself, which answers to `https` as well. */
export function isCloudHost({ host }: Endpoint): boolean {
  return /\.(?:amazonaws\.(?:com(?:\.cn)?|eu)|api\.aws|googleapis\.com)$/.test(host);
}

/** True for this machine: nothing crosses a network. */
export function isLoopback({ host }: Endpoint): boolean {
  return /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(host);
}
