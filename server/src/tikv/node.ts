import type { Node } from './config.ts';
import { parseSize } from './size.ts';
import { version } from './version.ts';

/** What a node is told to be, and what is wrong with that, in sentences without full stop. */
export interface ReadNode {
  readonly node: Node;
  readonly faults: readonly string[];
}

const MIB = 1024 ** 2;

/** Reads `{ cpus, memory }` as people write them: `16` or `"16"`, `"64GiB"`. What cannot be used is left out. */
export function readNode(told: unknown): ReadNode {
  if (isAbsent(told)) return { node: {}, faults: [] };
  if (typeof told !== 'object') return { node: {}, faults: ['A node is written as {"cpus": 16, "memory": "64GiB"}'] };
  const { cpus, memory, ...others } = told as { readonly [name: string]: unknown };
  const count = isAbsent(cpus) ? undefined : readCpus(cpus);
  const bytes = isAbsent(memory) ? undefined : readMemory(memory);
  return {
    node: { ...(count && { cpus: count }), ...(bytes && { memory: bytes }) },
    faults: [
      ...Object.keys(others).map((name) => `A node has cpus and memory, not ${name}`),
      ...(isAbsent(cpus) || count ? [] : ['The number of processors is a number above 0, such as 16']),
      ...(isAbsent(memory) || bytes ? [] : ['The memory is a size of at least 1MiB, such as 64GiB']),
    ],
  };
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

/** Also parts of a processor: a container's quota may be 1.5. */
function readCpus(value: unknown): number | undefined {
  const text = String(value).trim();
  const count = /^\d{1,6}(\.\d+)?$/.test(text) ? Number(text) : 0;
  return count > 0 ? count : undefined;
}

function readMemory(value: unknown): number | undefined {
  const bytes =
    typeof value === 'string' || typeof value === 'number' ? parseSize(String(value), version('master')) : 0;
  return bytes !== undefined && bytes >= MIB ? bytes : undefined;
}
