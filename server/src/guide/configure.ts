import { bestMethod, encryptionMode, hasRealKey, METHOD } from '../checks/encryption.ts';
import { toFix } from '../checks/fixes.ts';
import type { Problem } from '../checks/problem.ts';
import { regionOfArn } from '../checks/region.ts';
import type { Change } from '../checks/rule.ts';
import { applyEdits, type Edit } from '../document/document.ts';
import { type Analysis, analyze, type Settings } from '../language.ts';
import { type Config, MASTER_KEYS } from '../tikv/config.ts';
import { option, valuesIn } from '../tikv/options.ts';
import { snippets, snippetsIn } from '../tikv/snippets.ts';
import { label } from '../tikv/version.ts';
import { type Field, KEEPERS, type Keeper, type KeeperName } from './keepers.ts';

/** What a person chose. Fields by their option; an empty text counts as not given. */
export interface Choices {
  readonly keeper: KeeperName;
  /** `data-encryption-method`; absent: the best one. */
  readonly method?: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The file with encryption configured, or why that cannot be. */
export type Configured =
  | {
      readonly text: string;
      readonly edits: readonly Edit[];
      /** Of the options that were written, errors and warnings. `field` is the one to look at, where it is one. */
      readonly faults: readonly FieldFault[];
    }
  | { readonly refused: string };

export interface FieldFault {
  readonly field?: string;
  readonly id: string;
  readonly severity: Problem['severity'];
  readonly message: string;
}

const [KEY] = MASTER_KEYS;

/** What can keep the master key in the target version, in the order to offer. */
export function keepersIn({ target }: Config): readonly Keeper[] {
  const known = new Set<string>(snippetsIn(target.version).map(([name]) => name));
  return KEEPERS.filter(({ snippet }) => known.has(snippet));
}

/** The methods that encrypt in the target version, the best one first. */
export function methodsIn({ target }: Config): readonly string[] {
  const values = valuesIn(option(METHOD), target.version) ?? [];
  return values.map(({ value }) => String(value)).filter((value) => value !== 'plaintext' && value !== 'unknown');
}

/** Turns encryption at rest on in the text, with one plan; the rest of the text stays as it is. Never throws. */
export function configure(text: string, settings: Settings, choices: Choices): Configured {
  const before = analyze(text, settings);
  const { config } = before;
  const keeper = keepersIn(config).find(({ name }) => name === choices.keeper);
  const refused = refusal(before, keeper, choices);
  if (!keeper || refused !== undefined) return { refused: refused ?? notKnown(config) };
  const changes = changesFor(config, keeper, choices);
  const { edits } = toFix(config.document, { title: '', changes });
  if (edits.length === 0) return { refused: 'The file has no safe place for these options: mend its errors first' };
  const after = applyEdits(text, edits);
  return { text: after, edits, faults: faultsIn(before, analyze(after, settings), keeper, choices) };
}

function refusal({ config, document }: Analysis, keeper: Keeper | undefined, { method, fields }: Choices) {
  if (document.faults.length > 0) return 'The file cannot be read as TOML: mend its errors first';
  if (hasRealKey(config) || encryptionMode(config) === 'on') {
    return 'The file has a master key already: to change it, rotate it, or TiKV loses its data';
  }
  if (!keeper) return notKnown(config);
  if (method !== undefined && !methodsIn(config).includes(method)) {
    return `TiKV ${label(config.target.version.text)} knows these methods: ${methodsIn(config).join(', ')}`;
  }
  const foreign = Object.keys(fields).find((name) => !keeper.fields.some((field) => field.option === name));
  return foreign === undefined ? undefined : `${keeper.title} has no \`${foreign}\``;
}

function notKnown(config: Config): string {
  const names = keepersIn(config).map(({ name }) => name);
  return `TiKV ${label(config.target.version.text)} can keep its master key with: ${names.join(', ')}`;
}

function changesFor(config: Config, keeper: Keeper, { method, fields }: Choices): Change[] {
  const { tables } = snippets()[keeper.snippet];
  const constants = Object.entries(tables).flatMap(([table, options]): Change[] => [
    ...(table.startsWith(KEY) ? [{ table } as const] : []),
    ...Object.entries(options).flatMap(([name, literal]): Change[] =>
      literal.includes('$') ? [] : [{ set: `${table}.${name}`, value: JSON.parse(literal) }],
    ),
  ]);
  const given = keeper.fields.flatMap(({ option: name }): Change[] => {
    const value = givenFor(name, fields);
    return value === undefined ? [] : [{ set: `${KEY}.${name}`, value }];
  });
  return [{ set: METHOD, value: method ?? bestMethod(config) }, ...constants, ...given];
}

/** What the person gave; the region of an ARN need not be given twice. */
export function givenFor(name: Field['option'], fields: Choices['fields']): string | undefined {
  const value = fields[name]?.trim();
  return value || (name === 'region' ? regionOfArn(fields['key-id']?.trim()) : undefined);
}

/** What the checks say of the new options, and fields that are missing. */
function faultsIn(before: Analysis, after: Analysis, keeper: Keeper, { fields }: Choices): FieldFault[] {
  const missing = keeper.fields
    .filter((field) => field.required && givenFor(field.option, fields) === undefined)
    .map(
      ({ option: field, prompt }): FieldFault => ({ field, id: 'missing', severity: 'error', message: `${prompt}.` }),
    );
  const known = new Set(before.problems.map(({ id, path }) => `${id} ${path}`));
  const found = after.problems
    .filter(({ severity, path = '' }) => isSerious(severity) && path.startsWith('security.encryption'))
    .filter(({ id, path }) => !known.has(`${id} ${path}`))
    .map(({ id, severity, message, path = '' }): FieldFault => {
      const field = keeper.fields.find((one) => path === `${KEY}.${one.option}`)?.option;
      return { ...(field !== undefined && { field }), id, severity, message };
    });
  const told = new Set(missing.map(({ field }) => field));
  return [...missing, ...found.filter(({ field }) => field === undefined || !told.has(field))];
}

function isSerious(severity: Problem['severity']): boolean {
  return severity === 'error' || severity === 'warning';
}
