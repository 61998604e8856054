import { nameOf } from '../document/path.ts';
import type { KeyChoice } from '../guide/choice.ts';
import { type Keeper, keepers } from '../guide/keepers.ts';
import type { Task } from '../guide/plans.ts';
import type { GuideRequest, Request } from './requests.ts';

/** The flag of each field is the last part of its name: `--tenant-id` for `azure.tenant-id`. */
const FIELDS = [...new Set(keepers().flatMap(({ fields }) => fields.map(({ option }) => option)))];
export const FIELD_OPTIONS: Readonly<Record<string, { type: 'string' }>> = Object.fromEntries(
  FIELDS.map((option) => [nameOf(option), { type: 'string' }]),
);

const KEY = ['vendor', 'agent-config', ...Object.keys(FIELD_OPTIONS)];

/** The commands that change a file with a plan, and the options they take. */
export const GUIDE_COMMANDS: Readonly<Record<string, readonly string[]>> = {
  init: ['target-version', 'method', 'write', ...KEY],
  rotate: ['target-version', 'finish', 'write', ...KEY],
  disable: ['target-version', 'write'],
};

export interface GuideValues {
  readonly vendor?: string;
  readonly method?: string;
  readonly finish?: boolean;
  readonly write?: boolean;
  readonly 'agent-config'?: string;
  readonly 'target-version'?: string;
}

/** Reads `init encryption`, `rotate` or `disable encryption`, with the file behind it. */
export function guideRequest(name: string, values: GuideValues, operands: readonly string[]): Request {
  const [what, ...files] = name === 'rotate' ? ['encryption', ...operands] : operands;
  const command = name === 'rotate' ? name : `${name} encryption`;
  if (what !== 'encryption') return refuse(`\`${name}\` knows one thing: \`${command}\``);
  const [file, ...more] = files;
  if (more.length > 0) return refuse(`\`${command}\` takes one file at most`);
  if (file === undefined && name !== 'init') return refuse(`\`${command}\` needs a file`);
  if (values.write && file === undefined) return refuse('`--write` needs the file to write to');
  const task = taskOf(name, values);
  if ('action' in task) return task;
  const { 'agent-config': agentConfig, 'target-version': targetVersion, write = false } = values;
  const request: GuideRequest = {
    ...{ action: 'guide', task, write },
    ...(file !== undefined && { file }),
    ...(agentConfig !== undefined && { agentConfig }),
    ...(targetVersion !== undefined && { targetVersion }),
  };
  return request;
}

function taskOf(name: string, values: GuideValues): Task | Request {
  if (name === 'disable') return { name };
  if (values.finish) {
    const key = KEY.find((flag) => flag in values);
    return key === undefined ? { name: 'finish-rotation' } : refuse(`\`--finish\` takes no \`--${key}\``);
  }
  const choices = keyOf(name === 'init' ? 'init encryption' : name, values);
  if ('action' in choices) return choices;
  const { method } = values;
  if (name === 'rotate') return { name, choices };
  return { name: 'configure', choices: { ...choices, ...(method !== undefined && { method }) } };
}

function keyOf(command: string, values: GuideValues): KeyChoice | Request {
  const keeper = keepers().find(({ name }) => name === values.vendor);
  if (!keeper) return refuse(noKeeper(command, values.vendor));
  const isVault = keeper.name === 'vault';
  if (isVault !== (values['agent-config'] !== undefined)) {
    return refuse(
      isVault
        ? 'TiKV cannot ask HashiCorp Vault for a key, so Vault Agent has to write the key file. Add `--agent-config FILE`: where the configuration of the agent goes, for you to review'
        : '`--agent-config` belongs to `--vendor vault`',
    );
  }
  const fields = fieldsOf(values, keeper);
  return 'action' in fields ? fields : { keeper: keeper.name, fields: fields.given };
}

function noKeeper(command: string, vendor: string | undefined): string {
  const names = keepers()
    .map(({ name }) => name)
    .join(', ');
  return vendor === undefined
    ? `\`${command}\` needs \`--vendor\`: ${names}`
    : `\`--vendor\` takes ${names}, not \`${vendor}\``;
}

function fieldsOf(values: GuideValues, keeper: Keeper): { given: Record<string, string> } | Request {
  const flags = new Map(keeper.fields.map(({ option }) => [nameOf(option), option]));
  const given: Record<string, string> = {};
  for (const [flag, value] of Object.entries(values)) {
    if (!Object.hasOwn(FIELD_OPTIONS, flag) || typeof value !== 'string') continue;
    const option = flags.get(flag);
    if (option === undefined) return refuse(`${keeper.title} has no \`--${flag}\``);
    given[option] = value;
  }
  return { given };
}

function refuse(reason: string): Request {
  return { action: 'refuse', reason };
}
