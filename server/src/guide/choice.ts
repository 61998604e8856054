import type { Problem } from '../checks/problem.ts';
import { regionOfArn } from '../checks/region.ts';
import type { Change } from '../checks/rule.ts';
import type { Analysis } from '../language.ts';
import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import { MASTER_KEYS } from '../tikv/config.ts';
import { snippets, snippetsIn } from '../tikv/snippets.ts';
import { label } from '../tikv/version.ts';
import { type Field, type Keeper, type KeeperName, keepers } from './keepers.ts';
import { vaultFault } from './vault.ts';

/** The master key that a person chose. Fields by their option; an empty text counts as not given. */
export interface KeyChoice {
  readonly keeper: KeeperName;
  readonly fields: Readonly<Record<string, string>>;
}

/** What speaks against a choice. `field` is the one to look at, where it is one. */
export interface FieldFault {
  readonly field?: string;
  readonly id: string;
  readonly severity: Problem['severity'];
  readonly message: string;
}

const [KEY, PREVIOUS] = MASTER_KEYS;

/** What can keep the master key in the target version, in the order to offer. */
export function keepersIn({ target }: Config): readonly Keeper[] {
  const known = new Set<string>(snippetsIn(target.version).map(([name]) => name));
  return keepers().filter(({ snippet }) => known.has(snippet));
}

/** The key manager of the choice, or why it cannot be taken. */
export function keeperOf(config: Config, { keeper: name, fields }: KeyChoice): Keeper | string {
  const known = keepersIn(config);
  const keeper = known.find((one) => one.name === name);
  if (!keeper) {
    const names = known.map((one) => one.name).join(', ');
    return say`TiKV ${label(config.target.version.text)} can keep its master key with: ${names}`;
  }
  const foreign = Object.keys(fields).find((one) => !keeper.fields.some(({ option }) => option === one));
  return foreign === undefined ? keeper : say`${keeper.title} has no \`${foreign}\``;
}

/** Writes the chosen key as `master-key`, with what goes with it in the tables above. */
export function keyChanges({ snippet, fields: asked }: Keeper, fields: KeyChoice['fields']): Change[] {
  const constants = Object.entries(snippets()[snippet].tables).flatMap(([table, options]): Change[] => [
    ...(table.startsWith(KEY) ? [{ table } as const] : []),
    ...Object.entries(options).flatMap(([name, literal]): Change[] =>
      literal.includes('$') ? [] : [{ set: `${table}.${name}`, value: JSON.parse(literal) }],
    ),
  ]);
  const given = asked.flatMap(({ option, apart }): Change[] => {
    const value = apart ? undefined : givenFor(option, fields);
    return value === undefined ? [] : [{ set: `${KEY}.${option}`, value }];
  });
  return [...constants, ...given];
}

/** What the person gave; the region of an ARN need not be given twice. */
export function givenFor(name: Field['option'], fields: KeyChoice['fields']): string | undefined {
  const value = fields[name]?.trim();
  return value || (name === 'region' ? regionOfArn(fields['key-id']?.trim()) : undefined);
}

/** Fields that are missing or wrong, then what the checks say of the new text that they did not say of the old one. */
export function faultsOf(before: Analysis, after: Analysis, keeper: Keeper, fields: KeyChoice['fields']): FieldFault[] {
  const own = keeper.fields.flatMap((field): FieldFault[] => {
    const value = givenFor(field.option, fields);
    if (value === undefined) return field.required ? [fault(field, 'missing', say`${field.prompt}.`)] : [];
    const wrong = field.apart ? vaultFault(field.option, value) : undefined;
    return wrong === undefined ? [] : [fault(field, 'field-invalid', wrong)];
  });
  const told = new Set(own.map(({ field }) => field));
  const found = newFaults(before, after).map(({ path, ...rest }): FieldFault => {
    const field = keeper.fields.find(({ option }) => path === `${KEY}.${option}`)?.option;
    return { ...rest, ...(field !== undefined && { field }) };
  });
  return [...own, ...found.filter(({ field }) => field === undefined || !told.has(field))];
}

function fault({ option }: Field, id: string, message: string): FieldFault {
  return { field: option, id, severity: 'error', message };
}

/** Errors and warnings about encryption that the new text has and the old one has not. */
export function newFaults(before: Analysis, after: Analysis) {
  // What was said of a key that steps back is said of it there, too.
  const known = new Set(
    before.problems.flatMap(({ id, path = '' }) => [`${id} ${path}`, `${id} ${path.replace(KEY, PREVIOUS)}`]),
  );
  return after.problems
    .filter(({ severity, path = '' }) => isSerious(severity) && path.startsWith('security.encryption'))
    .filter(({ id, path }) => !known.has(`${id} ${path}`))
    .map(({ id, severity, message, path = '' }) => ({ id, severity, message, path }));
}

function isSerious(severity: Problem['severity']): boolean {
  return severity === 'error' || severity === 'warning';
}
