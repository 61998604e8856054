import { Beside } from '../document/beside.ts';
import type { Span } from '../document/document.ts';
import type { Config } from '../tikv/config.ts';
import { secretSpans } from './secrets.ts';

/** What must not leave the program, of one text. */
export interface Secrets {
  /** Where they stand, in text order, not overlapping, without their quotes. */
  readonly spans: readonly Span[];
  /** As written; longest first. */
  readonly texts: readonly string[];
}

/** Shorter ones stand in ordinary words as well: masking them would spoil the report and hide nothing. */
const SHORTEST_MASKED = 4;

/** The secrets of a configuration; looked for once. */
export function secretsOf(config: Config): Secrets {
  return found.once(config, secretsIn);
}

const found = new Beside<Config, Secrets>();

function secretsIn(config: Config): Secrets {
  const spans = secretSpans(config);
  const texts = spans.map(({ start, end }) => config.document.text.slice(start, end).trim());
  const known = new Set(texts.filter((text) => text !== ''));
  return { spans, texts: [...known].sort((a, b) => b.length - a.length) };
}

/** True if the text holds one of the secrets. */
export function carries({ texts }: Secrets, text: string): boolean {
  return texts.some((secret) => text.includes(secret));
}

/** A text of our own with every secret in it replaced. No message should hold one: this is the second lock. */
export function redact({ texts }: Secrets, text: string): string {
  return texts.reduce((result, secret) => mask(result, secret), text);
}

function mask(text: string, secret: string): string {
  return secret.length < SHORTEST_MASKED ? text : text.replaceAll(secret, '***');
}
