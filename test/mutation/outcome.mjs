import { existsSync, readFileSync } from 'node:fs';

/** Counts what was found, and prints what was not. Faults that change nothing a test could see stand in `known`, a line each. */
export function outcome(original, known) {
  const lines = existsSync(known) ? readFileSync(known, 'utf8').split('\n') : [];
  const equal = new Set(lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2)));
  const counts = new Map();
  return {
    /** `by`: the test that found the fault, undefined if none did, null if none meets it. */
    judged(folder, mutant, by) {
      const name = describe(mutant, original(mutant.fileName));
      const kind = typeof by === 'string' ? 'found' : equal.has(name) ? 'equal' : 'survived';
      const own = counts.get(folder) ?? { found: 0, equal: 0, survived: 0 };
      counts.set(folder, { ...own, [kind]: own[kind] + 1 });
      if (kind === 'survived')
        console.log(`${at(mutant)}: ${by === null ? 'no test runs' : 'no test finds'}\n- ${name}`);
    },
    /** Prints the figures; true if nothing survived. */
    total() {
      for (const [folder, { found, equal: same, survived }] of counts) {
        const all = found + same + survived;
        console.log(`${folder}: ${all} faults, ${found} found, ${same} that change nothing, ${survived} survived`);
      }
      return [...counts.values()].every(({ survived }) => survived === 0);
    },
  };
}

function at({ fileName, location: { start } }) {
  return `server/src/${fileName}:${start.line + 1}:${start.column + 1}`;
}

/** One line that still names the fault when lines were added above it. */
function describe({ fileName, location, replacement }, text) {
  return `${fileName}: ${oneLine(cut(text, location))} -> ${oneLine(replacement)}`;
}

const oneLine = (text) => text.replace(/\s+/g, ' ').slice(0, 300);

function cut(text, { start, end }) {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column);
  lines[0] = lines[0].slice(start.column);
  return lines.join('\n');
}
