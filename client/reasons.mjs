import { readFileSync } from 'node:fs';

/** Only pages and lists show a rule's title and reasons: they stay out of what does without, so that it starts sooner. */
export const withoutReasons = {
  name: 'without-reasons',
  setup({ onLoad }) {
    onLoad({ filter: /checks[/\\](?:rules[/\\][\w-]+|findings)\.ts$/ }, ({ path: file }) => {
      const contents = readFileSync(file, 'utf8')
        .replace(/^ {2,4}why: `(?:[^`\\]|\\.)*`,$/gm, "why: '',")
        .replace(/^ {2,4}title:\s*(['"`])(?:\\.|(?!\1).)*\1,$/gm, "title: '',")
        .replace(/^ {2,4}topic: '[\w-]+',$/gm, '');
      return { contents, loader: 'ts' };
    });
  },
};
