import { nameOf } from '../../document/path.ts';
import type { Analysis } from '../../language.ts';
import { type Option, option, valuesIn } from '../../tikv/options.ts';
import { label, type Version } from '../../tikv/version.ts';
import { toFix } from '../fixes.ts';
import type { UpgradeEntry } from './entry.ts';

/** Values that got another name between the releases, while the old name is still taken. */
export function renamedEntries(from: Analysis, to: Analysis): UpgradeEntry[] {
  const [old, now] = [from, to].map(({ config }) => config.target.version) as [Version, Version];
  return to.config.options().flatMap(({ path, entry: { value } }): UpgradeEntry[] => {
    const found = option(path);
    const name = value.kind === 'string' ? newName(found, value.value) : undefined;
    if (name === undefined || takes(found, name, old) || !takes(found, name, now)) return [];
    return [
      {
        kind: 'renamed',
        id: 'value-renamed',
        severity: 'info',
        path,
        span: { start: value.start, end: value.end },
        message: `This value of \`${nameOf(path)}\` is called \`${name}\` in ${label(now.text)}. The old name is still taken; ${label(old.text)} does not know the new one, so change it after the last store is upgraded.`,
        fixes: [toFix(to.document, { title: `Change to \`"${name}"\``, changes: [{ set: path, value: name }] })],
      },
    ];
  });
}

function newName({ values }: Option, written: string): string | undefined {
  return values?.find(({ value }) => value === written)?.renamedTo;
}

function takes(found: Option, name: string, release: Version): boolean {
  return valuesIn(found, release)?.some(({ value }) => value === name) ?? false;
}
