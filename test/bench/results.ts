/** What `npm run bench -- --compare` finds out: the content of docs/bench/results.json. */
import type { Batch } from './batch.ts';
import type { Failed, Spread, Step } from './figures.ts';
import type { Warm } from './measure.ts';
import type { Syntax } from './syntax.ts';

export interface Results {
  /** The day. */
  readonly taken: string;
  readonly machine: Machine;
  /** How many processes wanted a processor, over a minute. */
  readonly load: { readonly before: number; readonly after: number };
  readonly versions: Readonly<Record<ServerId, string>>;
  /** A server in Node that only answers `initialize`. */
  readonly empty: ColdFigures;
  readonly documents: readonly DocumentResult[];
  readonly batch: Readonly<Partial<Record<ServerId, Batch | Failed>>>;
}

export interface Machine {
  readonly processors: number;
  readonly model: string;
  /** Gigabytes. */
  readonly memory: number;
  readonly system: string;
  readonly node: string;
}

export interface DocumentResult {
  readonly name: SizeName;
  readonly bytes: Readonly<Record<Syntax, number>>;
  readonly servers: Readonly<Record<ServerId, ServerResult>>;
}

export interface ServerResult {
  readonly cold: Step<ColdFigures>;
  readonly warm: Step<Warm>;
}

/** Times in milliseconds, memory in megabytes. Of the yardstick, which has no diagnostics, all is of `initialize`. */
export interface ColdFigures {
  readonly initialized: Spread;
  readonly open: Spread;
  readonly first: Spread;
  readonly processor: number;
  readonly memory: number;
}

/** In the order of the tables. */
export const SERVERS = {
  ours: 'TiKV TOML',
  taplo: 'Taplo (WebAssembly)',
  tombi: 'Tombi (native)',
  json: 'VS Code JSON',
  yaml: 'YAML',
} as const;
export type ServerId = keyof typeof SERVERS;
export const SERVER_IDS = Object.keys(SERVERS) as readonly ServerId[];

/** Bytes of TOML. */
export const SIZES = { '60 kB': 60_000, '100 kB': 100_000, '1 MB': 1_000_000, '5 MB': 5_000_000 } as const;
export type SizeName = keyof typeof SIZES;
