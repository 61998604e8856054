import { hasRealKey } from '../checks/encryption.ts';
import { ROTATION_BUG } from '../checks/rotation.ts';
import type { Change } from '../checks/rule.ts';
import { type Analysis, analyze, type Settings } from '../language.ts';
import { say } from '../say.ts';
import { type Config, MASTER_KEYS } from '../tikv/config.ts';
import { masterKey } from '../tikv/masterkey.ts';
import { label } from '../tikv/version.ts';
import { faultsOf, type KeyChoice, keeperOf, keyChanges, newFaults } from './choice.ts';
import { besideOf } from './configure.ts';
import type { Keeper } from './keepers.ts';
import { carryOut, type Planned, unreadable } from './plan.ts';
import { type Direction, finishPage, rotationPage } from './rotation-page.ts';

const [KEY, PREVIOUS] = MASTER_KEYS;

/**
 * Makes the current master key the previous one, with its comments, and writes the chosen one in its place. Refuses what
 * TiKV cannot do in one step, and says which two lead there. Never throws.
 */
export function rotate(text: string, settings: Settings, choice: KeyChoice): Planned {
  const before = analyze(text, settings);
  const refused = cannotRotate(before);
  if (refused !== undefined) return { refused };
  const keeper = keeperOf(before.config, choice);
  if (typeof keeper === 'string') return { refused: keeper };
  const detour = detourTo(before.config, keeper);
  if (detour !== undefined) return { refused: detour };
  const changes: Change[] = [{ move: KEY, to: PREVIOUS }, ...keyChanges(keeper, choice.fields)];
  return carryOut(before, settings, changes, (after) => ({
    faults: [...faultsOf(before, after, keeper, choice.fields), ...sameKey(after)],
    page: rotationPage(after, directionOf(before.config, keeper)),
    ...besideOf(choice),
  }));
}

/** Why no rotation can begin, whatever the new key is. */
export function cannotRotate(before: Analysis): string | undefined {
  const { config } = before;
  const unread = unreadable(before);
  if (unread !== undefined) return unread;
  if (hasRealKey(config, PREVIOUS))
    return say`A rotation is under way: finish it first, once every store has restarted`;
  if (config.get(PREVIOUS)) return say`The file has a \`previous-master-key\` that is none: remove it first`;
  return hasRealKey(config, KEY)
    ? undefined
    : say`The file has no master key: turn encryption on, there is nothing to rotate`;
}

/** Why TiKV cannot go from the current key to one of this key manager at once, with the way that it can go. */
export function detourTo(config: Config, keeper: Keeper): string | undefined {
  const from = masterKey(config)?.vendor;
  const to = vendorOf(keeper);
  if (from === undefined || to === undefined || (from === to && !config.isIn(...ROTATION_BUG))) return undefined;
  const why =
    from === to
      ? say`TiKV ${label(config.target.version.text)} cannot go from one key of a key manager to another (tikv/tikv#17410)`
      : say`TiKV cannot go from \`${from}\` to \`${to}\` in one step: it would not try the previous key`;
  return say`${why}. Go in two: rotate to a key file first, finish that, then rotate from the key file to the new key`;
}

function vendorOf({ name }: Keeper): string | undefined {
  return name === 'file' || name === 'vault' ? undefined : name;
}

/** Removes the previous key, once every store runs with the new one. Never throws. */
export function finishRotation(text: string, settings: Settings): Planned {
  const before = analyze(text, settings);
  const refused = cannotFinish(before);
  if (refused !== undefined) return { refused };
  return carryOut(before, settings, [{ unset: PREVIOUS }], (after) => ({
    faults: newFaults(before, after),
    page: finishPage(),
  }));
}

/** Why there is no rotation to finish. */
export function cannotFinish(before: Analysis): string | undefined {
  const unread = unreadable(before);
  if (unread !== undefined) return unread;
  if (!before.config.get(PREVIOUS)) return say`There is no \`previous-master-key\`: no rotation is under way`;
  return hasRealKey(before.config, KEY)
    ? undefined
    : say`The file has no \`master-key\` of its own: without the previous one the data could not be read`;
}

/** What tells one key from another; credentials do not. */
const IDENTITY = ['path', 'key-id', 'region', 'endpoint', 'azure.keyvault-url'];

/** The new key may be the old one: nothing would rotate. */
function sameKey({ config }: Analysis) {
  const [now, before] = MASTER_KEYS.map((path) => [
    masterKey(config, path)?.vendor,
    ...IDENTITY.map((name) => textAt(config, `${path}.${name}`)),
  ]);
  return String(now) === String(before)
    ? [{ id: 'same-key', severity: 'error', message: say`This is the key that the file has already.` } as const]
    : [];
}

function textAt(config: Config, path: string): string {
  const value = config.find(path)?.value;
  return value?.kind === 'string' ? value.value.trim() : '';
}

function directionOf(config: Config, keeper: Keeper): Direction {
  return { from: masterKey(config)?.vendor ?? 'file', to: vendorOf(keeper) === undefined ? 'file' : keeper.title };
}
