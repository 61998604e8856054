import { say } from '../say.ts';
import type { Config } from '../tikv/config.ts';
import type { Problem } from './problem.ts';

/** True for a text that a template will fill in before TiKV reads it. */
export function isTemplate(text: string): boolean {
  return /\$\{|\{\{|^</.test(text);
}

/** One information for the whole file, where the first thing is filled in. */
export function checkTemplate({ document: { marks = [] } }: Config): Problem[] {
  const [first] = marks;
  if (!first) return [];
  const places = marks.length === 1 ? say`one place` : say`${marks.length} places`;
  const message = say`This is a template: something is filled in at ${places}, which is not judged. Check the file that comes out as well.`;
  return [{ id: 'template', severity: 'info', effect: 'advice', span: first, message, fixes: [] }];
}
