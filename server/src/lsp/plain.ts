/** Code is left as it is; of all else only the words stay, with the address of a link behind them. */
const MARKS = /(`+)[^\n]+?\1(?!`)|\*\*|\\([!-/:-@[-`{-~])|\[([^\]\n]+)\]\(([^)\s]+)\)/g;

/** Our Markdown as text to read as it is: for clients that show no Markdown. */
export function plainText(markdown: string): string {
  const lines = markdown.split('\n').filter((line) => !/^(\| *:?-[-:| ]*|---)$/.test(line));
  return lines
    .map(withoutTable)
    .join('\n')
    .replace(MARKS, (whole, ticks?: string, escaped?: string, words?: string, address?: string) => {
      if (ticks) return whole;
      return escaped ?? (words === undefined ? '' : `${words}: ${address}`);
    })
    .replace(/\n{3,}/g, '\n\n');
}

/** `| Type | string |` is `Type: string`. */
function withoutTable(line: string): string {
  const row = /^\| (.*) \|$/.exec(line)?.[1];
  return row === undefined ? line : row.replace(/ \| /, ': ').replaceAll(' | ', ', ').replaceAll('\\|', '|');
}
