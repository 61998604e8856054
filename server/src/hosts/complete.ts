import type { Item } from '../features/complete.ts';
import type { Analysis } from '../language.ts';
import type { Source } from './source.ts';

export function completeYaml(_analysis: Analysis, _source: Source, _offset: number): readonly Item[] {
  return [];
}
