import { keyFile } from '../keyname.ts';
import { fenced, list, type Paragraphs } from '../layout.ts';
import type { Manager, Situation } from '../situation.ts';

/** In memory on every Linux; nothing else must be mounted over what a person may have there. */
const FOLDER = '/run/tikv-keys';

/** Who may read the key file, and where it lies. */
export function fileRights(situation: Situation, manager: Manager): Paragraphs {
  const { posture } = situation;
  const inMemory = posture.facts.get('master-key')?.state === 'tmpfs';
  const now = keyFile(situation, manager);
  const path = inMemory ? now : `${FOLDER}/master.key`;
  const folder = path.slice(0, path.lastIndexOf('/'));
  return [
    'TiKV opens the file once, at each start; it looks neither at owner nor at mode. `tikv` stands for the user that TiKV runs as.',
    fenced('sh', [
      `install -d -o tikv -g tikv -m 0700 ${folder}`,
      `install -o tikv -g tikv -m 0400 SAFE-COPY ${path}`,
      `tikv-toml keycheck ${path}`,
    ]),
    list([
      !inMemory &&
        `The file of this configuration, \`${now}\`, may be on a disk: whoever gets the disk or a backup of it has data and key. \`${folder}\` is in memory; set \`path\` to it.`,
      'What is in memory is gone after a boot, and can go to swap: turn swap off or encrypt it. Something must put the key there before TiKV starts: Vault Agent, a secret store driver of Kubernetes (a Secret volume is in memory, with `defaultMode: 0400`), or a person.',
      `With systemd, a drop-in for TiKV with \`AssertPathExists=${path}\`, and \`After=\` the unit that delivers the key, makes a start without it fail at once and visibly.`,
      'The key must not lie in the data directory, in a git work tree, in an image of the machine or in its backup.',
      'Anybody who is root on the machine has the key. A key manager at least writes down who asked, and can say no.',
    ]),
  ];
}
