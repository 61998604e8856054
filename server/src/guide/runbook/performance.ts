import { code } from '../../features/markdown.ts';
import { formatDuration } from '../../tikv/duration.ts';
import { fenced, list, type Paragraphs, paragraphs } from './layout.ts';
import { trackedPaths } from './paths.ts';
import type { Situation } from './situation.ts';

/** What encryption costs with these settings, and how folders are moved. */
export function performance(situation: Situation): Paragraphs | undefined {
  const { mode, config, current } = situation;
  if (mode === 'off') return undefined;
  return paragraphs(
    '### Cost',
    ...cipher(situation),
    list([
      period(situation),
      config.knows('security.encryption.enable-file-dictionary-log')
        ? config.effective('security.encryption.enable-file-dictionary-log') === true
          ? 'Each file that is made, linked or removed adds a record to `file.dict`, which is synced to the disk of the data directory: very many small files (small `target-file-size-base`, very many regions) cost more than the cipher does.'
          : '**`enable-file-dictionary-log = false`** has `file.dict` written anew for each file that is made or removed, which costs more with every file. It is meant for going back to v4.0.8 or older: take it out.'
        : 'This release writes `file.dict` anew for each file that is made or removed, which costs more with every file. v4.0.9 and later keep a log instead.',
      current && current.kind !== 'file'
        ? 'The key manager costs no throughput: it is asked at starts only. A far one makes a start some tenths of a second longer.'
        : undefined,
      'Compaction, snapshots and backups decrypt and encrypt all that they move: leave some processor time free for them.',
    ]),
    '### Moves',
    ...moves(situation),
  );
}

function cipher({ method, config }: Situation): string[] {
  if (method === 'sm4-ctr') {
    const builds = config.isIn({ since: '7.6.0' })
      ? ' From v7.6.0 on it also needs a TiKV that was built with its own OpenSSL.'
      : '';
    return [
      `\`sm4-ctr\` is slow: 50 to 80 % less throughput than without encryption is to be expected, as few processors help with it.${builds} Where no rule asks for SM4, take \`aes256-ctr\`.`,
    ];
  }
  return [
    'Every processor that TiKV runs on should have instructions for AES (AES-NI, or the extensions of ARMv8); a virtual machine can hide them:',
    fenced('sh', "grep -m1 -ow aes /proc/cpuinfo || echo 'no AES instructions: expect a high cost'"),
    `With them a few per cent of processor time is usual; measure with your own load before and after.${method === 'aes256-ctr' ? ' `aes128-ctr` would save little.' : ''}`,
  ];
}

const YEAR = 365 * 86_400_000_000;

function period({ period: micros }: Situation): string | undefined {
  if (!micros) return undefined;
  const keys = Math.ceil(YEAR / Math.max(micros, 600_000_000));
  const long = keys > 1000 ? ' That is many: a period of days is enough for most rules.' : '';
  return `A data key every ${formatDuration(micros)} makes ${keys} a year. Each new one rewrites \`key.dict\` and syncs it once; the period costs nothing else.${long}`;
}

function moves(situation: Situation): string[] {
  const { config } = situation;
  const named = trackedPaths(situation).map(({ option, path }) =>
    path ? `${code(option)} (${code(path)})` : code(option),
  );
  const which =
    named.length > 0
      ? `In this file: ${named.join(', ')}.`
      : 'This file names none of them; they are what TiKV is started with, or under its data directory.';
  const data = config.knows('raft-engine.dir')
    ? 'the data directory, the Raft log, the WAL'
    : 'the data directory, Raft, the WAL';
  return [
    `\`file.dict\` lists files by their absolute paths, so ${data} must keep theirs once encryption is on: a file that TiKV does not find in the list is read as if it were plain. ${which}`,
    list([
      'To a new disk with the same path: stop the store, copy all folders with their modes, mount the new disk at the old path, start.',
      'To a new path: add a store that uses it, let PD move the regions there, then take the old store out. Do not edit the path, and do not use a symbolic link in its place.',
    ]),
  ];
}
