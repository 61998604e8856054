import libCoverage from 'istanbul-lib-coverage';

const ENOUGH = 95;
const WORST = 15;

/** Adds up what the processes counted. Gives the table, each line and branch that nothing ran, and whether it is enough. */
export function report(zero, counted) {
  const all = structuredClone(zero);
  for (const counts of counted) for (const [name, own] of Object.entries(counts)) add(all[name], own);
  const files = Object.entries(all).map(([name, data]) => ({ name, coverage: libCoverage.createFileCoverage(data) }));
  const rows = files.map(({ name, coverage }) => rowOf(name, coverage));
  const total = sum('all', rows);
  const sections = [
    ['Folders', byFolder(rows)],
    ['Worst files', rows.filter(hasMissed).sort(byMissed).slice(0, WORST)],
    ['Total', [total]],
  ];
  return {
    text: sections.map(([title, list]) => [title, ...list.map(line)].join('\n')).join('\n\n'),
    details: files.flatMap(({ name, coverage }) => missedIn(name, coverage)).join('\n'),
    good: percent(total.lines) > ENOUGH && percent(total.branches) > ENOUGH,
  };
}

/** All processes number the statements and ways of a source alike. */
function add({ s, b }, own) {
  for (const [id, count] of Object.entries(own.s)) s[id] += count;
  for (const [id, counts] of Object.entries(own.b)) b[id] = b[id].map((count, way) => count + counts[way]);
}

function rowOf(name, coverage) {
  const { lines, branches } = coverage.toSummary().toJSON();
  return { name, lines, branches };
}

function byFolder(rows) {
  const folders = group(rows);
  return [...folders].map(([name, list]) => sum(name, list)).sort((a, b) => a.name.localeCompare(b.name));
}

function group(rows) {
  const folders = new Map();
  for (const row of rows) folders.set(folderOf(row), [...(folders.get(folderOf(row)) ?? []), row]);
  return folders;
}

const folderOf = ({ name }) => (name.includes('/') ? name.slice(0, name.indexOf('/')) : '(top)');

function sum(name, rows) {
  const of = (kind) => ({
    total: rows.reduce((all, row) => all + row[kind].total, 0),
    covered: rows.reduce((all, row) => all + row[kind].covered, 0),
  });
  return { name, lines: of('lines'), branches: of('branches') };
}

const missed = ({ total, covered }) => total - covered;
const hasMissed = ({ lines, branches }) => missed(lines) + missed(branches) > 0;
const byMissed = (a, b) => missed(b.lines) + missed(b.branches) - missed(a.lines) - missed(a.branches);
const percent = ({ total, covered }) => (total === 0 ? 100 : (100 * covered) / total);

function line({ name, lines, branches }) {
  const cell = (counts) => `${percent(counts).toFixed(2).padStart(7)} % (${counts.covered}/${counts.total})`.padEnd(24);
  return `  ${name.padEnd(44)} lines ${cell(lines)} branches ${cell(branches)}`.trimEnd();
}

/** `file:line` of each line that did not run, `file:line:column kind` of each way that was not taken. */
function missedIn(name, coverage) {
  const lines = coverage.getUncoveredLines().map((at) => `${name}:${at}`);
  const branches = Object.entries(coverage.branchMap).flatMap(([id, { type, locations, loc }]) =>
    coverage.b[id].flatMap((count, way) => {
      const start = locations[way]?.start?.line === undefined ? loc.start : locations[way].start;
      return count > 0 ? [] : [`${name}:${start.line}:${start.column + 1} ${type}, way ${way + 1}`];
    }),
  );
  return [...lines, ...branches];
}
