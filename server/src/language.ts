/** The facade: text in, everything the editor and the command line need out. No protocol, no files. */
import { check } from './checks/check.ts';
import type { Deployment } from './checks/deployment.ts';
import type { Policy } from './checks/policy.ts';
import type { Problem } from './checks/problem.ts';
import { Beside } from './document/beside.ts';
import type { Document } from './document/document.ts';
import { lazily } from './document/lazy.ts';
import type { CommandLine } from './tikv/commandline.ts';
import { type Config, createConfig, type Known, type Node } from './tikv/config.ts';
import type { Disk } from './tikv/disk.ts';
import { resolveTarget, type TargetWishes } from './tikv/target.ts';
import { parse } from './toml/parse.ts';
import { asTemplate, marksIn } from './toml/template.ts';

export interface Settings extends TargetWishes {
  /** Name of the file (no folder needed): some checks depend on what kind of file it is. */
  readonly fileName?: string;
  /** The node TiKV runs on, as far as it is known. */
  readonly node?: Node;
  /** The options that TiKV's own flags override, as far as they are known. */
  readonly commandLine?: CommandLine;
  /** Who starts TiKV with the options, where the text tells. */
  readonly deployment?: Deployment;
  /** Files of this machine, as far as anybody has looked. */
  readonly disk?: Disk;
  /** What its users decided about the findings. */
  readonly policy?: Policy;
}

/** One text, read once. */
export interface Analysis {
  readonly document: Document;
  readonly config: Config;
  /** In file order. Computed at the first read. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the text for the target version. Never throws, whatever the text. An earlier analysis, of any text under any settings,
 * makes it quicker where little has changed; what comes out is the same.
 */
export function analyze(text: string, settings: Settings = {}, before?: Analysis): Analysis {
  return analyzeDocument(asTemplate(parse(text), marksIn(text, settings.fileName)), settings, before);
}

/** The same for a tree that is there already. */
export function analyzeDocument(document: Document, settings: Settings = {}, before?: Analysis): Analysis {
  const config = createConfig(document, resolveTarget(document, settings), knownOf(settings));
  const analysis: Analysis = lazily({ document, config }, 'problems', () => {
    const problems = check(config, settings, checked.get(analysis));
    checked.set(analysis, config);
    return problems;
  });
  const last = before && checked.get(before);
  if (last) checked.set(analysis, last);
  return analysis;
}

/** The latest configuration that was checked, of those that led to an analysis: no longer chain of them is kept. */
const checked = new Beside<Analysis, Config>();

function knownOf({ node, fileName, policy, disk }: Settings): Known {
  return {
    ...(node && { node }),
    ...(fileName && { fileName }),
    ...(disk && { disk }),
    ...(policy?.tmpfsPaths && { tmpfsPaths: policy.tmpfsPaths }),
  };
}
