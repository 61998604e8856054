/** Reads the Markdown pages of `test/rules/`: a heading, a fenced TOML or YAML block with caret lines, the blocks fixes must give. */
import '../server/src/texts.node.ts';
import type { Read } from '../server/src/checks/fixes.ts';
import { openHost } from '../server/src/hosts/open.ts';
import { type Analysis, analyze, type Settings } from '../server/src/language.ts';
import { diskOf } from '../server/src/tikv/disk.ts';
import { readNode } from '../server/src/tikv/node.ts';

export interface Case {
  readonly title: string;
  /** The block without its caret lines. */
  readonly text: string;
  /** The block as it stands in the page. */
  readonly marked: string;
  /** What the lines `version:`, `file:`, `node:` and `disk:` above the block say; the disk is looked at on 2026-01-15. */
  readonly settings: Settings;
  /** Title of the fix (`''` for all preferred ones) -> the text it must give. */
  readonly fixed: ReadonlyMap<string, string>;
  readonly language: 'toml' | 'yaml';
  /** Reads a text in the language. */
  readonly read: Read;
}

export function readPage(markdown: string): Case[] {
  return markdown.split(/^## /m).slice(1).map(readCase);
}

function readCase(section: string): Case {
  const [head = '', ...blocks] = section.split(/^```(?:toml|yaml)/m);
  const [block = '', ...fixes] = blocks.map(body);
  const fixed = new Map(
    fixes.map((text, i) => [/^ fixed(?: "(.*)")?$/m.exec(blocks[i + 1]?.split('\n')[0] ?? '')?.[1] ?? '', text]),
  );
  const text = block
    .split('\n')
    .filter((line) => !CARET.test(line))
    .join('\n');
  const title = head.split('\n')[0] ?? '';
  const language = /^```(toml|yaml)/m.exec(section)?.[1] === 'yaml' ? 'yaml' : 'toml';
  const read = language === 'yaml' ? openHost : analyze;
  return { title, text, marked: block, fixed, settings: settingsOf(head), language, read };
}

function settingsOf(head: string): Settings {
  const said = (name: string) => new RegExp(`^${name}: (.+)$`, 'm').exec(head)?.[1];
  const [flag, fileName, node, disk] = ['version', 'file', 'node', 'disk'].map(said);
  return {
    ...(flag && { flag }),
    ...(fileName && { fileName }),
    ...(node && { node: readNode(JSON.parse(node)).node }),
    ...(disk && { disk: diskOf(JSON.parse(disk), Date.UTC(2026, 0, 15)) }),
  };
}

const CARET = /^ *\^+ (error|warning|info|hint): /;

function body(block: string): string {
  const start = block.indexOf('\n') + 1;
  return block.slice(start, block.indexOf('```', start));
}

/** The text with a caret line below each problem's line, as the pages have it. */
export function mark({ document, problems }: Analysis): string {
  const lines = document.text.split('\n');
  const below = new Map<number, string[]>();
  for (const { span, severity, message, id } of problems) {
    const before = document.text.slice(0, span.start).split('\n');
    const line = before.length - 1;
    const column = before.at(-1)?.length ?? 0;
    const carets = '^'.repeat(Math.max(1, document.text.slice(span.start, span.end).split('\n')[0]?.length ?? 1));
    below.set(line, [...(below.get(line) ?? []), `${' '.repeat(column)}${carets} ${severity}: ${message} [${id}]`]);
  }
  return lines.flatMap((line, i) => [line, ...(below.get(i) ?? [])]).join('\n');
}
