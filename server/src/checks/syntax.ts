import type { Span, SyntaxFault } from '../document/document.ts';
import { nodeAt } from '../document/locate.ts';
import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import { option } from '../tikv/options.ts';
import { blockPath } from '../toml/layout.ts';
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
        ...(first && { related: [{ span: first, message: say`It is set here first.` }] }),
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
  const node = nodeAt(document, start);
  if (node.kind !== 'key' || node.path.length !== blockPath(node.block).length + node.index + 1) return false;
  const path = node.path.join('.');
  return path.startsWith('server.labels.') || !option(path);
}
