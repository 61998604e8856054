import { say } from '../../say.ts';
import { seenFiles } from '../files.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'file-key-known-sample',
  severity: 'error',
  effect: 'insecure',
  topic: 'key-file',
  title: 'The key in the key file is one that everybody can guess',
  why: `The key is one that documentation or TiKV's tests show, or a pattern such as one byte over and over. TiKV takes it, and
whoever tries the known ones decrypts the data. Make a new one with \`tikv-toml keygen PATH\`; if data is encrypted already,
rotate to it.`,
  references: ['CWE-321', 'CWE-330', 'PCI DSS Req. 3'],

  *check(config) {
    for (const { entry, option, facts } of seenFiles(config)) {
      const shape = facts.key;
      if (shape !== 'sample' && shape !== 'trivial') continue;
      yield {
        at: entry.value,
        path: option,
        message:
          shape === 'sample'
            ? say`The key in this file is a published example: everybody has it. Make a new one and rotate to it.`
            : say`The key in this file is a simple pattern that anybody can guess. Make a new one and rotate to it.`,
      };
    }
  },
});
