/** A configuration file of every option, as long as asked, for measuring: made of the schema's own facts. Same size, same text. */
import '../../server/src/texts.node.ts';
import { nameOf, parentOf } from '../../server/src/document/path.ts';
import {
  type Default,
  defaultIn,
  existsIn,
  isWithin,
  OPTIONS,
  type OptionPath,
  optionIn,
} from '../../server/src/tikv/options.ts';
import { textOf } from '../../server/src/tikv/texts.ts';
import { version } from '../../server/src/tikv/version.ts';
import { jsonText, type Section, type Setting, type Syntax, tomlText, yamlText } from './syntax.ts';

const RELEASE = version('8.5');
const WRITERS: Readonly<Record<Syntax, (page: Section) => string>> = {
  toml: tomlText,
  json: jsonText,
  yaml: yamlText,
};
const KEYS = /^security\.encryption\.(previous-)?master-key\./;

/** What no default gives: encryption at rest with a master key of AWS. */
const CHOSEN: Readonly<Partial<Record<OptionPath, Default>>> = {
  'security.encryption.data-encryption-method': 'aes256-ctr',
  'security.encryption.master-key.type': 'kms',
  'security.encryption.master-key.key-id': '1f2e3d4c-5b6a-7980-91a2-b3c4d5e6f708',
  'security.encryption.master-key.region': 'eu-west-1',
};

/** An option with its value and what is said of it. */
interface Written extends Setting {
  readonly table: string;
  readonly remark: string;
}

const ALL: readonly Written[] = [...OPTIONS.values()].flatMap((found) => {
  const own = optionIn(found, RELEASE);
  const value = CHOSEN[own.path] ?? (KEYS.test(own.path) ? undefined : defaultIn(own, RELEASE));
  const isQuiet = isWithin(own.hidden, RELEASE) || isWithin(own.deprecated?.ranges, RELEASE) || own.free;
  if (value === undefined || isQuiet || isHuge(value) || !existsIn(found, RELEASE)) return [];
  const remark = textOf(own.path)?.text ?? '';
  return [{ table: parentOf(own.path), name: nameOf(own.path), value, isFloat: own.types.includes('float'), remark }];
});

/** TiKV's own "without limit", which no file can say: TOML's numbers end before it. */
function isHuge(value: Default): boolean {
  return typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER;
}

/** About `bytes` of TOML, or the same settings in another syntax: remarks above as many options as fit, then labels of the server. */
export function configText(bytes: number, syntax: Syntax = 'toml'): string {
  return sized(ALL, bytes, syntax);
}

/** One of many files of about 5 kB: security, and as much of others as fits. `method` is its data-encryption-method. */
export function smallConfig(nth: number, method = 'aes256-ctr'): string {
  const own: Readonly<Record<string, Default>> = { 'data-encryption-method': method, 'key-id': `key-${nth}` };
  const few = ALL.filter(({ table }) => /^(security|log|pd|raftstore)\b/.test(table));
  const written = few.map((one) => ({ ...one, value: own[one.name] ?? one.value }));
  return sized(written, 5000, 'toml');
}

function sized(settings: readonly Written[], bytes: number, syntax: Syntax): string {
  const toml = (remarks: number) => tomlText(pageOf(withRemarks(settings, remarks)));
  const remarks = mostBelow(settings.length, (count) => toml(count).length <= bytes);
  const page = withRemarks(settings, remarks);
  const more = remarks < settings.length ? [] : labels(bytes - toml(remarks).length);
  return WRITERS[syntax](pageOf([...page, ...more]));
}

/** Spreads so many remarks evenly. */
function withRemarks(settings: readonly Written[], count: number): readonly (Setting & { readonly table: string })[] {
  const upTo = (nth: number) => Math.floor((nth * count) / settings.length);
  return settings.map(({ remark, ...one }, nth) => (upTo(nth + 1) > upTo(nth) ? { ...one, remark } : one));
}

/** Labels under remarks, in about so many bytes: TiKV's one table of any names. */
function labels(bytes: number): Written[] {
  const all: Written[] = [];
  const one = (nth: number): Written => ({
    ...{ table: 'server.labels', name: `rack-${String(nth).padStart(5, '0')}`, value: `r${nth % 97}`, isFloat: false },
    remark: ALL[nth % ALL.length]?.remark ?? '',
  });
  for (let room = bytes; room > 0; ) {
    const next = one(all.length);
    room -= tomlText({ settings: [next], sections: new Map() }).length;
    if (room > 0) all.push(next);
  }
  return all;
}

/** The largest number up to `most` for which it holds; it holds for 0 and for all below one for which it does. */
function mostBelow(most: number, holds: (count: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

interface Growing extends Section {
  readonly settings: Setting[];
  readonly sections: Map<string, Growing>;
}

function pageOf(settings: readonly (Setting & { readonly table: string })[]): Section {
  const page: Growing = { settings: [], sections: new Map() };
  for (const one of settings) {
    let at = page;
    for (const name of one.table === '' ? [] : one.table.split('.')) {
      const inner: Growing = at.sections.get(name) ?? { settings: [], sections: new Map() };
      at.sections.set(name, inner);
      at = inner;
    }
    at.settings.push(one);
  }
  return page;
}
