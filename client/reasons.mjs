import { readFileSync } from 'node:fs';

/** Only pages and lists show a rule's title and reasons: they stay out of what does without, so that it starts sooner. */
export const withoutReasons = {
  name: 'without-reasons',
  setup({ onLoad }) {
    onLoad({ filter: /checks[/\\](?:rules[/\\][\w-]+|findings)\.ts$/ }, ({ path: file }) => {
      // Further in stand the titles of fixes, which stay.
      const indent = ' '.repeat(/findings\.ts$/.test(file) ? 4 : 2);
      const line = (rest) => new RegExp(`^${indent}${rest.source}`, 'gm');
      const contents = readFileSync(file, 'utf8')
        .replace(line(/why: `(?:[^`\\]|\\.)*`,$/), "why: '',")
        .replace(line(/title:\s*(['"`])(?:\\.|(?!\1).)*\1,$/), "title: '',")
        .replace(line(/topic: '[\w-]+',$/), '');
      return { contents, loader: 'ts' };
    });
  },
};
