import { Beside } from '../document/beside.ts';
import type { Entry, Table } from '../document/document.ts';
import { join, split } from '../document/path.ts';
import validate from '../generated/validate.mjs';
import { say } from '../say.ts';
import type { Since } from '../tikv/changed.ts';
import { type Config, MASTER_KEYS, type Written } from '../tikv/config.ts';
import { existsIn, type Option, type OptionValue, option, optionIn, optionsByName, valuesIn } from '../tikv/options.ts';
import { type ValueFault, valueFault } from '../tikv/value.ts';
import { compareVersions, describeRanges, label, type Version, version } from '../tikv/version.ts';
import { describeType, refusal } from './expected.ts';
import { mendings } from './mendings.ts';
import type { FixPlan, SchemaFinding } from './rule.ts';
import { missingType } from './type.ts';
import { unknownKeys } from './unknown.ts';
import { versionFindings } from './versions.ts';

/** What the compiled schema and the facts of the target version say of the file. */
export function* schemaFindings(config: Config, since?: Since): Generator<SchemaFinding> {
  const earlier = since && outcomes.get(since.config);
  const faults = earlier?.faults ?? faultsIn(config);
  const unknown: { readonly table: string; readonly name: string }[] = [];
  for (const { instancePath, keyword, params } of faults) {
    const path = pathOf(instancePath);
    if (keyword === 'additionalProperties') unknown.push({ table: path, name: String(params.additionalProperty) });
    else if (keyword === 'required') yield* missingType(config, path);
  }
  yield* unknownKeys(config, unknown);
  const refused = refusedIn(config, earlier && new Set([...earlier.refused, ...since.changed]));
  outcomes.set(config, { faults, refused: new Set(refused.map(({ path }) => path)) });
  for (const { fault, ...written } of refused) {
    if (isRead(config, written.option)) yield valueFinding(config, written, fault);
  }
  yield* versionFindings(config);
}

/** What a file was refused for. */
interface Outcome {
  readonly faults: readonly Fault[];
  /** The options whose values the release does not take. */
  readonly refused: ReadonlySet<string>;
}

type Fault = NonNullable<typeof validate.errors>[number];

const outcomes = new Beside<Config, Outcome>();

function faultsIn({ document }: Config): readonly Fault[] {
  return validate(structureOf(document.root, '')) ? [] : (validate.errors ?? []);
}

/** As much as the validator looks at: the names, and what is in tables of TiKV whose names are not free. */
function structureOf({ entries }: Table, path: string): Record<string, unknown> {
  const names = optionsByName(path);
  const plain: Record<string, unknown> = Object.create(null);
  for (const { name, value } of entries.values()) {
    const facts = names.get(name);
    if (value.kind === 'table') plain[name] = facts && !facts.free ? structureOf(value, facts.path) : {};
    else if (value.kind !== 'invalid') plain[name] = null;
  }
  return plain;
}

function pathOf(pointer: string): string {
  return join(...pointer.split('/'));
}

interface Refused extends Written {
  readonly fault: ValueFault;
}

/** The options whose values the release does not take; where it is known that only some can be such, of those. */
function refusedIn(config: Config, doubtful?: ReadonlySet<string>): Refused[] {
  const refused: Refused[] = [];
  for (const written of config.options()) {
    if (doubtful && !doubtful.has(written.path)) continue;
    const fault = faultOf(config, written);
    if (fault) refused.push({ ...written, fault });
  }
  return refused;
}

/** Why the target version refuses a value. Types the validator knows too; forms, limits and releases only we do. */
function faultOf({ target: { version } }: Config, { option, entry }: Written): ValueFault | undefined {
  return existsIn(option, version) ? valueFault(optionIn(option, version), entry.value, version) : undefined;
}

function valueFinding(config: Config, { option: newest, entry }: Written, fault: ValueFault): SchemaFinding {
  const { value } = entry;
  const target = config.target.version;
  const found = optionIn(newest, target);
  const known = 'value' in value ? newest.values?.find((one) => one.value === value.value) : undefined;
  const since =
    known && (fault.reason === 'value' || fault.reason === 'type')
      ? takenSince(newest, known, entry, target)
      : undefined;
  const tooNew = since !== undefined;
  const isType = fault.reason === 'type' || fault.reason === 'item';
  return {
    rule: {
      id: tooNew ? 'value-not-in-version' : isType ? 'wrong-type' : 'invalid-value',
      severity: 'error',
      effect: 'rejected',
    },
    at: value.kind === 'table' && fault.reason === 'type' ? entry : { start: fault.at.start, end: fault.at.end },
    path: found.path,
    message: tooNew
      ? say`TiKV ${label(target.text)} does not take this value and does not start; ${since}. ${describeType(config, newest)}`
      : refusal(config, found, fault),
    fixes: [...(known ? otherNames(config, newest, known) : []), ...mendings(config, found, value)].slice(
      0,
      tooNew ? 1 : undefined,
    ),
  };
}

/** What the target version calls the same value. */
function otherNames({ target }: Config, { path, values = [] }: Option, known: OptionValue): FixPlan[] {
  const former = values.filter(({ renamedTo }) => renamedTo === known.value).map(({ value }) => value);
  const taken = valuesIn(option(path), target.version)?.map(({ value }) => value);
  return [known.renamedTo, ...former].flatMap((value) =>
    value !== undefined && taken?.includes(value)
      ? { title: say`Change to \`${JSON.stringify(value)}\``, preferred: true, changes: [{ set: path, value }] }
      : [],
  );
}

/** `it is known since v8.3.0`, for a value that another release takes. */
function takenSince(newest: Option, known: OptionValue, { value }: Entry, target: Version): string | undefined {
  if (known.ranges) return say`it is known ${describeRanges(known.ranges)}`;
  const later = (newest.before ?? [])
    .map(({ until }) => version(until))
    .filter((at) => compareVersions(at, target) > 0);
  const first = later.reverse().find((at) => !valueFault(optionIn(newest, at), value, at));
  return first ? say`it is known since ${label(first.text)}` : say`only older releases do`;
}

/** TiKV reads an option of a master key only under its `type`; field-not-for-this-type tells of the others. */
function isRead(config: Config, { path, when }: Option): boolean {
  const master = path.startsWith('security.') && MASTER_KEYS.find((key) => path.startsWith(`${key}.`));
  if (!master) return true;
  if (path === `${master}.type`) return true;
  const type = config.text(`${master}.type`);
  const top = option(`${master}.${split(path.slice(master.length + 1))[0]}`);
  return (top?.when ?? when)?.type === type;
}
