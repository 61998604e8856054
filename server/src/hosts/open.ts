/** YAML in, everything out: the parts that hold options of TiKV, and the text as one analysis. */
import type { Problem } from '../checks/problem.ts';
import type { Block, Document, Span, Statement, Value } from '../document/document.ts';
import { lazily } from '../document/lazy.ts';
import type { Settings } from '../language.ts';
import { createConfig } from '../tikv/config.ts';
import { resolveTarget } from '../tikv/target.ts';
import { operatorParts } from './operator.ts';
import { type HostAnalysis, hostProblems, hostSpan, type Mapping, type Part } from './part.ts';
import { completeSnippets } from './snippets.ts';
import { topologyParts } from './topology.ts';
import { readYaml, type YamlFile } from './yaml/read.ts';

/**
 * Reads a YAML text. The analysis is of the whole text: the problems of all parts at the offsets of the YAML; its options
 * are those of none. Never throws; a text that holds nothing of TiKV has no parts and no problems.
 */
export function openHost(text: string, settings: Settings = {}): HostAnalysis {
  const file = readYaml(text);
  const told = { ...settings, ...versionSaid(file) };
  const found = file.documents.flatMap((document) => {
    const parts = operatorParts(file, document, told);
    return parts.length > 0 ? parts : topologyParts(file, document, told);
  });
  const parts = found.map((part, index) => withSnippets(part, text, (other) => openHost(other, settings).parts[index]));
  return whole(file, file.fault ? parts.map(silenced) : parts, settings);
}

/** In a map completion offers snippets as well; in TOML it does so itself. */
function withSnippets(part: Part, text: string, reopen: (text: string) => Part | undefined): Part {
  const { complete } = part;
  if (!complete) return part;
  return {
    ...part,
    complete: (offset) => {
      const items = complete(offset);
      const isKey = items.some(({ kind }) => kind === 'key' || kind === 'table');
      return isKey ? [...items, ...completeSnippets(text, offset, reopen)] : items;
    },
  };
}

/** A comment in the YAML counts for all its parts. */
function versionSaid({ text, comments }: YamlFile): Settings {
  for (const { start, end } of comments) {
    const said = /^#\s*tikv-version\s*[:=]\s*(\S+)/.exec(text.slice(start, end))?.[1];
    if (said) return { manifest: said };
  }
  return {};
}

/** Of a text that cannot be read nothing else is said. */
function silenced(part: Part): Part {
  const { document, config } = part.analysis;
  return { ...part, analysis: { document, config, problems: [] } };
}

function whole(file: YamlFile, parts: readonly Part[], settings: Settings): HostAnalysis {
  const { text, comments, fault } = file;
  const document: Document = {
    text,
    root: { kind: 'table', form: 'root', start: 0, end: text.length, entries: new Map() },
    blocks: parts.flatMap((part) =>
      part.analysis.document.blocks.filter(({ span }) => isOwn(part, span)).map((block) => hostBlock(part, block)),
    ),
    faults: parts.flatMap((part) =>
      part.analysis.document.faults
        .filter((one) => isOwn(part, one))
        .map((one) => ({ ...one, ...hostSpan(part, one) })),
    ),
    comments,
  };
  const config = parts[0]?.analysis.config;
  const target = config?.target ?? resolveTarget(document, settings);
  const analysis = {
    parts,
    document: fault ? { ...document, faults: [{ code: 'syntax' as const, ...fault }] } : document,
    config: createConfig(document, target),
  };
  return lazily(analysis, 'problems', () => (fault ? syntaxProblems(file) : inOrder(parts.flatMap(hostProblems))));
}

/** False for what a part only takes over from another one. */
function isOwn(part: Part, { start }: Span): boolean {
  const at = part.toHost(start);
  return part.span.start <= at && at <= part.span.end;
}

/** A template is no YAML before it is filled in. */
function syntaxProblems({ text, fault }: YamlFile): Problem[] {
  if (!fault || /\{\{|\{%/.test(text)) return [];
  const { start, end, message } = fault;
  return [{ id: 'yaml-syntax', severity: 'error', effect: 'rejected', span: { start, end }, message, fixes: [] }];
}

function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function hostBlock(mapping: Mapping, block: Block): Block {
  const { header, statements, span } = block;
  return {
    ...block,
    ...(header && {
      header: {
        ...header,
        ...hostSpan(mapping, header),
        keys: header.keys.map((key) => ({ ...key, ...hostSpan(mapping, key) })),
      },
    }),
    statements: statements.map((one) => hostStatement(mapping, one)),
    span: hostSpan(mapping, span),
  };
}

function hostStatement(mapping: Mapping, statement: Statement): Statement {
  return {
    ...hostSpan(mapping, statement),
    keys: statement.keys.map((key) => ({ ...key, ...hostSpan(mapping, key) })),
    equals: statement.equals < 0 ? -1 : mapping.toHost(statement.equals),
    value: hostValue(mapping, statement.value),
  };
}

function hostValue(mapping: Mapping, value: Value): Value {
  const at = { ...value, ...hostSpan(mapping, value) };
  if (at.kind === 'array') return { ...at, items: at.items.map((item) => hostValue(mapping, item)) };
  if (at.kind !== 'table' || !at.statements) return at;
  return { ...at, statements: at.statements.map((one) => hostStatement(mapping, one)) };
}
