import '../../server/src/texts.node.ts';
import { edits } from './edits.ts';
import type { Target } from './engine.ts';
import { fixes, yamlFixes } from './fixes.ts';
import { messages } from './messages.ts';
import { tomlBytes } from './toml-bytes.ts';
import { tomlGrammar } from './toml-grammar.ts';

export const TARGETS: readonly Target<never>[] = [
  tomlBytes,
  tomlGrammar,
  fixes,
  yamlFixes,
  edits,
  messages,
] as Target<never>[];
