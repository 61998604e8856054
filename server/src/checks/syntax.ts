import type { Span, SyntaxFault } from '../document/document.ts';
import type { Config } from '../tikv/config.ts';
import { optionsUnder } from '../tikv/options.ts';
import { blockPath, names } from '../toml/layout.ts';
import type { Problem } from './problem.ts';

/** TOML faults as problems. TiKV does not start with any of them, but for an unknown key that stands twice. */
export function checkSyntax(config: Config): Problem[] {
  return config.document.faults.flatMap((fault): Problem[] => {
    if (fault.code === 'duplicate-key' && isUnknown(config, fault)) return [];
    const { start, end, message, fix, first } = fault;
    return [
      {
        id: IDS[fault.code],
        severity: 'error',
        effect: 'rejected',
        span: { start, end },
        message,
        fixes: fix ? [{ title: fix.title, preferred: true, edits: fix.edits }] : [],
        ...(first && { related: [{ span: first, message: 'It is set here first.' }] }),
      },
    ];
  });
}

const IDS: Readonly<Record<SyntaxFault['code'], string>> = {
  syntax: 'toml-syntax',
  'duplicate-key': 'toml-duplicate-key',
  'duplicate-table': 'toml-duplicate-table',
  'integer-range': 'toml-integer-range',
};

/** An unknown key of a known table, or a label, may stand twice: TiKV does not see it, or takes the last one. */
function isUnknown({ document }: Config, { start }: Span): boolean {
  for (const block of document.blocks) {
    for (const { keys } of block.statements) {
      const at = keys.findIndex((key) => key.start === start);
      if (at < 0) continue;
      const path = [...blockPath(block), ...names(keys.slice(0, at + 1))];
      const known = optionsUnder(path.slice(0, -1).join('.'));
      if (path.join('.').startsWith('server.labels.')) return true;
      return path[0] === 'security' && !known.some((option) => option.path === path.join('.'));
    }
  }
  return false;
}
