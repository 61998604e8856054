/** Parts whose options stand in a map of the YAML: as they are there, with the offsets of the YAML. */

import type { Document } from '../document/document.ts';
import { analyzeDocument, type Settings } from '../language.ts';
import { asTemplate, marksIn } from '../toml/template.ts';
import { completeYaml } from './complete.ts';
import { identity, type Part } from './part.ts';
import type { Source } from './source.ts';

/** The part of one source; its options may come from others as well. */
export function mapPart(title: string, document: Document, source: Source, settings: Settings): Part {
  const { start, end } = source.span;
  const marks = marksIn(document.text).filter((mark) => start <= mark.start && mark.end <= end);
  const analysis = analyzeDocument(asTemplate(document, marks), settings);
  return {
    title,
    analysis,
    ...identity(source.span),
    commandLine: settings.commandLine ?? new Map(),
    knowsTls: true,
    complete: (offset) => completeYaml(analysis, source, offset),
  };
}
