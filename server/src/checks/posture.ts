import type { Analysis } from '../language.ts';
import { say } from '../say.ts';
import type { CommandLine } from '../tikv/commandline.ts';
import type { Config } from '../tikv/config.ts';
import { parseDuration } from '../tikv/duration.ts';
import { encryptionMode, isToolFile, METHOD } from './encryption.ts';
import { overridden } from './overridden.ts';
import { currentKey, previousKey } from './posture/keys.ts';
import { peers, statusPort, tls } from './posture/network.ts';
import { coreDumps, raftLog, redaction, unencrypted } from './posture/traces.ts';
import type { Problem } from './problem.ts';
import { secretSpans } from './secrets.ts';

export type Topic =
  | 'encryption'
  | 'master-key'
  | 'previous-key'
  | 'rotation'
  | 'raft-log'
  | 'tls'
  | 'peers'
  | 'status-port'
  | 'redaction'
  | 'secrets'
  | 'core-dumps';

/** One line of the summary. Never holds the value of a secret, nor the id of a key. */
export interface Fact {
  /** One word for programs: `on`, `off`, `kms`, `none`. */
  readonly state: string;
  /** The same in words. */
  readonly text: string;
  /** True for a good point, false for a weak one; undefined where it is neither. */
  readonly good?: boolean;
}

/** What a file says of the security of its node. */
export interface Posture {
  /** False if TiKV refuses the file or does not start with it. */
  readonly starts: boolean;
  readonly facts: ReadonlyMap<Topic, Fact>;
  /** What is written or sent in clear, in sentences without a full stop. */
  readonly unencrypted: readonly string[];
}

/** Reads the posture; undefined for a file of another component, or for what only tikv-ctl reads. */
export function postureOf({ config, problems }: Analysis, commandLine?: CommandLine): Posture | undefined {
  if (!isServer({ config, problems })) return undefined;
  const seen = overridden(config, commandLine);
  const encryption = atRest(seen, problems);
  const isOn = encryption.state === 'on';
  const facts: readonly (readonly [Topic, Fact | undefined])[] = [
    ['encryption', encryption],
    ['master-key', currentKey(seen, isOn)],
    ['previous-key', previousKey(seen)],
    ['rotation', isOn ? rotation(seen) : undefined],
    ['raft-log', raftLog(seen, isOn)],
    ['tls', tls(seen)],
    ['peers', peers(seen)],
    ['status-port', statusPort(seen)],
    ['redaction', redaction(seen)],
    ['secrets', secrets(config)],
    ['core-dumps', coreDumps(seen, isOn)],
  ];
  return {
    starts: !problems.some(stops),
    facts: new Map(facts.flatMap(([topic, fact]) => (fact ? [[topic, fact] as const] : []))),
    unencrypted: unencrypted(seen, isOn),
  };
}

/** False for a file of another component, and for what only tikv-ctl reads. */
export function isServer({ config, problems }: Pick<Analysis, 'config' | 'problems'>): boolean {
  return !isToolFile(config) && !problems.some(({ id }) => id === 'other-component');
}

/** True if TiKV exits over it. */
export function stops({ effect }: Problem): boolean {
  return effect === 'rejected' || effect === 'start-fails';
}

/** Whether data files are encrypted, and how. */
export function atRest(config: Config, problems: readonly Problem[]): Fact {
  const mode = encryptionMode(config);
  if (mode === 'off') return { state: 'off', text: say`off`, good: false };
  if (mode === 'unknown') return { state: 'unknown', text: say`not usable: the method is \`unknown\``, good: false };
  const method = String(config.effective(METHOD));
  if (mode === undefined) return { state: 'refused', text: say`refused: TiKV does not take the method`, good: false };
  const fails = problems.some((problem) => stops(problem) && problem.path?.startsWith('security.encryption'));
  return fails
    ? { state: 'refused', text: say`refused: ${method} is set, but TiKV does not start with it`, good: false }
    : { state: 'on', text: say`on, ${method}`, good: true };
}

const PERIOD = 'security.encryption.data-key-rotation-period';

/** The bounds are those of the rules on it. */
function rotation(config: Config): Fact | undefined {
  const text = String(config.effective(PERIOD) ?? '').trim();
  const micros = parseDuration(text, config.target.version);
  if (micros === undefined) return undefined;
  const days = micros / 86_400_000_000;
  return { state: text || '0s', text: say`a new data key every ${text || '0s'}`, good: days > 0 && days <= 90 };
}

function secrets(config: Config): Fact {
  const count = secretSpans(config).length;
  if (count === 0) return { state: 'none', text: say`none`, good: true };
  return {
    state: String(count),
    text:
      count === 1 ? say`1 value that is or looks like a secret` : say`${count} values that are or look like secrets`,
    good: false,
  };
}
