import { say } from '../../say.ts';
import { isConfidential, seenFiles } from '../files.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'file-key-in-workspace',
  severity: 'warning',
  effect: 'insecure',
  topic: 'key-file',
  title: 'A file with a key lies in a git work tree',
  why: `A key in a work tree is one \`git add\` away from everybody who can clone the repository, and stays in its history for
good. It is an error where git has the file already: then change the key, removing the file is not enough. Keep keys outside,
for example under \`/run/tikv-keys\` on tmpfs.`,
  references: ['CWE-540', 'CWE-798', 'PCI DSS Req. 3', 'PCI DSS Req. 8'],

  *check(config) {
    for (const file of seenFiles(config)) {
      const { entry, option, facts } = file;
      if (!isConfidential(file) || !facts.git) continue;
      const { tracked } = facts.git;
      yield {
        at: entry.value,
        path: option,
        severity: tracked ? 'error' : 'warning',
        message: tracked
          ? say`This file is in git: everybody with the repository has the key. Change the key, and keep it outside.`
          : say`This file lies in a git work tree, one \`git add\` away from everybody. Keep it outside.`,
      };
    }
  },
});
