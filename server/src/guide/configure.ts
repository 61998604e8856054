import { bestMethod, encryptionMode, hasRealKey, METHOD } from '../checks/encryption.ts';
import { type Analysis, analyze, type Settings } from '../language.ts';
import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import { option, valuesIn } from '../tikv/options.ts';
import { label } from '../tikv/version.ts';
import { faultsOf, givenFor, type KeyChoice, keeperOf, keyChanges } from './choice.ts';
import { configurePage } from './configure-page.ts';
import { carryOut, type Planned, unreadable } from './plan.ts';
import { agentTemplate } from './vault.ts';

/** What a person chose. */
export interface Choices extends KeyChoice {
  /** `data-encryption-method`; absent: the best one. */
  readonly method?: string;
}

/** The methods that encrypt in the target version, the best one first. */
export function methodsIn({ target }: Config): readonly string[] {
  const values = valuesIn(option(METHOD), target.version) ?? [];
  return values.map(({ value }) => String(value)).filter((value) => value !== 'plaintext' && value !== 'unknown');
}

/** Turns encryption at rest on in the text, with one plan; the rest of the text stays as it is. Never throws. */
export function configure(text: string, settings: Settings, choices: Choices): Planned {
  const before = analyze(text, settings);
  const { config } = before;
  const refused = refusal(before, choices);
  if (refused !== undefined) return { refused };
  const keeper = keeperOf(config, choices);
  if (typeof keeper === 'string') return { refused: keeper };
  const method = { set: METHOD, value: choices.method ?? bestMethod(config) };
  return carryOut(before, settings, [method, ...keyChanges(keeper, choices.fields)], (after) => ({
    faults: faultsOf(before, after, keeper, choices.fields),
    page: configurePage(after, keeper),
    ...besideOf(choices),
  }));
}

/** Why encryption cannot be turned on in this file, whatever is chosen. */
export function cannotConfigure(before: Analysis): string | undefined {
  const { config } = before;
  const unread = unreadable(before);
  if (unread !== undefined) return unread;
  return hasRealKey(config) || encryptionMode(config) === 'on'
    ? say`The file has a master key already: to change it, rotate it, or TiKV loses its data`
    : undefined;
}

function refusal(before: Analysis, { method }: Choices): string | undefined {
  const refused = cannotConfigure(before);
  if (refused !== undefined) return refused;
  const { config } = before;
  const methods = methodsIn(config);
  if (method === undefined || methods.includes(method)) return undefined;
  return say`TiKV ${label(config.target.version.text)} knows these methods: ${methods.join(', ')}`;
}

/** The file that a choice needs beside the configuration. */
export function besideOf({ keeper, fields }: KeyChoice): { beside?: { name: string; text: string } } {
  const [path, address, secret] = ['path', 'vault-address', 'vault-secret'].map((name) => givenFor(name, fields));
  if (keeper !== 'vault' || !path || !address || !secret) return {};
  return { beside: { name: 'vault-agent.hcl', text: agentTemplate({ path, address, secret }) } };
}
