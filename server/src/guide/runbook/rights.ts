import type { Paragraphs } from './layout.ts';
import { awsRights } from './rights/aws.ts';
import { azureRights } from './rights/azure.ts';
import { fileRights } from './rights/file.ts';
import { gcpRights } from './rights/gcp.ts';
import type { Manager, Situation } from './situation.ts';

/** The least that TiKV needs at what keeps its master key, and how to give it that. */
export function rights(situation: Situation): Paragraphs | undefined {
  const { current, previous } = situation;
  if (!current) return undefined;
  const old = previous && previous.kind !== 'file' && !(previous.kind === 'aws' && current.kind === 'aws');
  return [
    ...BY_KIND[current.kind](situation, current),
    ...(old
      ? [
          `Until the change of the master key is done, the previous one is needed as well: from ${previous.title} TiKV must still be let decrypt.`,
        ]
      : []),
  ];
}

const BY_KIND: Readonly<Record<Manager['kind'], (situation: Situation, manager: Manager) => Paragraphs>> = {
  aws: awsRights,
  gcp: gcpRights,
  azure: azureRights,
  file: fileRights,
};
