import '../../server/src/texts.node.ts';
import type { Target } from './engine.ts';
import { fixes } from './fixes.ts';
import { tomlBytes } from './toml-bytes.ts';
import { tomlGrammar } from './toml-grammar.ts';

export const TARGETS: readonly Target<never>[] = [tomlBytes, tomlGrammar, fixes] as Target<never>[];
