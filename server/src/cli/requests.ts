import type { Policy } from '../checks/policy.ts';
import type { Severity } from '../checks/problem.ts';
import type { Topic } from '../checks/topics.ts';
import type { Task } from '../guide/plans.ts';
import type { CommandLine } from '../tikv/commandline.ts';
import type { Node } from '../tikv/config.ts';
import type { Version } from '../tikv/version.ts';
import type { BaselineWish } from './ci.ts';
import type { MachineFormat } from './formats/index.ts';

/** What the command line asks for. */
export type Request =
  | { readonly action: 'help' | 'version' | 'lsp' }
  | { readonly action: 'refuse'; readonly reason: string }
  | CheckRequest
  | ExplainRequest
  | OptionsRequest
  | ReportRequest
  | UpgradeRequest
  | RulesRequest
  | KeygenRequest
  | KeycheckRequest
  | GuideRequest
  | VerifyRequest;

export interface CheckRequest {
  readonly action: 'check';
  /** As given; `-` is standard input. */
  readonly files: readonly string[];
  readonly format: 'text' | MachineFormat;
  readonly fix: boolean;
  readonly baseline?: BaselineWish;
  /** Looks at key files and certificates on this machine. */
  readonly inspectFiles?: boolean;
  readonly failOn: Severity | 'never';
  readonly color: Color;
  readonly targetVersion?: string;
  readonly stdinName?: string;
  readonly node?: Node;
  readonly commandLine?: CommandLine;
  /** What flags say of the findings. */
  readonly policy?: Policy;
  /** The project file to use; `none` for no file, absent for the nearest one of each file. */
  readonly project?: { readonly path: string } | 'none';
}

export interface ExplainRequest {
  readonly action: 'explain';
  /** As given: a path, or the end of one. */
  readonly option: string;
  readonly color: Color;
  readonly targetVersion?: string;
  readonly node?: Node;
}

export interface OptionsRequest {
  readonly action: 'options';
  readonly format: 'text' | 'json';
  /** Those that TiKV hides, too. */
  readonly all: boolean;
  readonly color: Color;
  readonly section?: string;
  readonly targetVersion?: string;
}

export interface UpgradeRequest {
  readonly action: 'upgrade';
  readonly from: Version;
  readonly to: Version;
  readonly files: readonly string[];
  readonly format: 'text' | 'json';
  readonly color: Color;
  readonly node?: Node;
}

export interface RulesRequest {
  readonly action: 'rules';
  readonly format: 'text' | 'json';
  readonly color: Color;
  readonly topic?: Topic;
}

export interface ReportRequest {
  readonly action: 'report';
  readonly format: 'text' | 'markdown' | 'json';
  /** The operational page of one file in place of the posture. */
  readonly runbook: boolean;
  /** How each file is read and checked. */
  readonly check: CheckRequest;
}

export interface KeygenRequest {
  readonly action: 'keygen';
  /** Where the key goes, as given. */
  readonly path: string;
  /** Also into a git work tree or a data directory. */
  readonly force: boolean;
}

/** Whether TiKV would take a key file. */
export interface KeycheckRequest {
  readonly action: 'keycheck';
  readonly path: string;
}

/** Configures, rotates or turns off encryption in a file. */
export interface GuideRequest {
  readonly action: 'guide';
  readonly task: Task;
  /** Absent: a new text. */
  readonly file?: string;
  readonly write: boolean;
  /** Where a file that goes with the configuration is written. */
  readonly agentConfig?: string;
  readonly targetVersion?: string;
}

export interface VerifyRequest {
  readonly action: 'verify';
  /** The data directory, as given. */
  readonly root: string;
  /** Where key.dict and file.dict are, for a log or raft folder outside the data directory. */
  readonly dictionaries?: string;
  readonly format: 'text' | 'json';
  readonly color: Color;
}

/** When to colour a terminal. */
export type Color = 'auto' | 'always' | 'never';
