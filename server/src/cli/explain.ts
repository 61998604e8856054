import { nameOf } from '../document/path.ts';
import { type Description, descriptionOf } from '../features/description.ts';
import { factLine } from '../features/facts.ts';
import { lookUp } from '../features/lookup.ts';
import { isHidden } from '../features/offered.ts';
import { analyze } from '../language.ts';
import { existsIn, optionsUnder } from '../tikv/options.ts';
import { label, type Version } from '../tikv/version.ts';
import type { Answer } from './answer.ts';
import type { ExplainRequest } from './requests.ts';
import { explainFinding, findingNamed } from './rules.ts';
import type { Style } from './text.ts';
import { wrap } from './wrap.ts';

/** What the editor's hover says of the option, for the terminal. */
export function explain({ option, targetVersion, node }: ExplainRequest, style: Style): Answer {
  const { config } = analyze('', {
    ...(targetVersion !== undefined && { flag: targetVersion }),
    ...(node && { node }),
  });
  const target = config.target.version;
  const finding = findingNamed(option);
  const lookup = lookUp(option, target);
  if (finding && ('meant' in lookup || lookup.found.path !== option)) return explainFinding(finding, style);
  if ('meant' in lookup) return { fault: notFound(option, lookup) };
  const description = descriptionOf(lookup.found, target, config);
  return { text: `${parts(description, target, style).filter(Boolean).join('\n\n')}\n` };
}

function notFound(option: string, { meant, reason }: Extract<ReturnType<typeof lookUp>, { meant: unknown }>): string {
  const list = meant.map((path) => `\`${path}\``).join(', ');
  if (reason === 'several') return `\`${option}\` is the name of several options: write one of ${list}`;
  return `TiKV has no option \`${option}\`. ${list ? `Did you mean ${list}?` : '`tikv-toml options` lists those it has, `tikv-toml rules` the findings'}`;
}

/** Wider lines are hard to read. */
const WIDEST = 100;

function parts({ path, absence, text, facts, values, limits, docs }: Description, target: Version, style: Style) {
  const { bold, dim } = style.paint;
  const width = Math.min(style.width, WIDEST);
  const plain = (markdown: string) => markdown.replace(/\*\*(.*?)\*\*/g, (_, strong: string) => bold(strong));
  const items = (list: readonly string[]) => list.map((item) => `  - ${wrap(item, width - 4, '    ')}`).join('\n');
  return [
    `${bold(path)}  ${dim(`TiKV ${label(target.text)}`)}`,
    absence && plain(wrap(absence, width)),
    plain(wrap(text, width)),
    rows(facts, width, dim),
    rows(
      values.map(({ written, meaning }) => [written, meaning] as const),
      width,
      bold,
    ),
    limits.length > 0 && `TiKV also checks:\n${items(limits)}`,
    members(path, target, style, width),
    docs && dim(docs),
  ];
}

function rows(pairs: readonly (readonly [string, string])[], width: number, paint: (text: string) => string): string {
  const longest = Math.max(0, ...pairs.map(([name]) => name.length));
  const indent = ' '.repeat(longest + 4);
  return pairs
    .map(
      ([name, value]) =>
        `  ${paint(name)}${' '.repeat(longest + 2 - name.length)}${wrap(value, width - indent.length, indent)}`,
    )
    .join('\n');
}

/** What a table holds, a line each. */
function members(path: string, target: Version, { paint }: Style, width: number): string {
  const all = optionsUnder(path).filter((one) => existsIn(one, target));
  const shown = all.filter((one) => !isHidden(one, target));
  if (all.length === 0) return '';
  const hidden = all.length - shown.length;
  const lines = rows(
    shown.map((one) => [nameOf(one.path), factLine(one, target)] as const),
    width,
    paint.bold,
  );
  return `${lines}${hidden > 0 ? `\n  ${paint.dim(`and ${hidden} hidden (\`tikv-toml options --all\`)`)}` : ''}`;
}
