/** The results as an image: bars on a logarithmic scale, which can be read on a light and on a dark page. */
import { isFailed } from './figures.ts';
import { type Results, SERVER_IDS, SERVERS, type ServerId } from './results.ts';
import { cold, files, keyStroke, type Line, milliseconds } from './tables.ts';

const WIDTH = 760;
const LEFT = 150;
const RIGHT = 70;
const BAR = 14;
const STEP = 18;
const TITLE = 30;
/** Milliseconds at both ends, as powers of ten. */
const [LEAST, MOST] = [0, 5];

const STYLE = `text { font: 12px system-ui, sans-serif; fill: #57606a; }
.title { font-weight: 600; fill: #24292f; }
.others { fill: #9aa4ae; }
.ours { fill: #0969da; }
.grid { stroke: #d0d7de; }
@media (prefers-color-scheme: dark) {
  text { fill: #9da7b1; }
  .title { fill: #e6edf3; }
  .others { fill: #6e7681; }
  .ours { fill: #4493f8; }
  .grid { stroke: #3d444d; }
}`;

/** An SVG of what people wait for. */
export function chart(results: Results): string {
  const groups = [
    cold(results, '60 kB', 'Start to first diagnostics', ({ first }) => first.median),
    ...(['60 kB', '1 MB', '5 MB'] as const).map((size) => keyStroke(results, size)),
    files(results, '1,000 files in the terminal', ({ seconds }) => seconds * 1000),
  ];
  let top = 0;
  const drawn = groups.map((line) => {
    const bars = SERVER_IDS.filter((id) => line.figures[id] !== undefined);
    const group = [
      text(0, top + 20, line.name, 'title'),
      ...bars.map((id, nth) => bar(line, id, top + TITLE + nth * STEP)),
    ];
    top += TITLE + bars.length * STEP;
    return group.join('\n');
  });
  const height = top + 30;
  const body = [...grid(top + 6), ...drawn].join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">
<title>Time that language servers take, on a logarithmic scale: shorter is better</title>
<style>
${STYLE}
</style>
${body}
</svg>
`;
}

function bar({ figures }: Line, id: ServerId, top: number): string {
  const figure = figures[id];
  const base = top + BAR - 3;
  const label = text(LEFT - 8, base, SERVERS[id], undefined, 'end');
  if (typeof figure !== 'number') return `${label}\n${text(LEFT + 6, base, isFailed(figure) ? figure.failed : '–')}`;
  const width = Math.max(2, at(figure) - LEFT);
  const kind = id === 'ours' ? 'ours' : 'others';
  return `${label}
<rect class="${kind}" x="${LEFT}" y="${top}" width="${width}" height="${BAR}" rx="2"/>
${text(LEFT + width + 6, base, milliseconds(figure))}`;
}

function grid(bottom: number): string[] {
  return Array.from({ length: MOST - LEAST + 1 }, (_, nth) => {
    const x = at(10 ** (LEAST + nth));
    return `<line class="grid" x1="${x}" y1="${TITLE}" x2="${x}" y2="${bottom}"/>
${text(x, bottom + 16, milliseconds(10 ** (LEAST + nth)).replace('.0', ''), undefined, 'middle')}`;
  });
}

/** Where so many milliseconds are. */
function at(value: number): number {
  const share = (Math.log10(value) - LEAST) / (MOST - LEAST);
  return Math.round(LEFT + Math.min(1, Math.max(0, share)) * (WIDTH - LEFT - RIGHT));
}

function text(x: number, y: number, content: string, kind?: string, anchor?: string): string {
  const attributes = `${kind ? ` class="${kind}"` : ''}${anchor ? ` text-anchor="${anchor}"` : ''}`;
  return `<text x="${x}" y="${y}"${attributes}>${content}</text>`;
}
