import { keyFile } from '../keyname.ts';
import { fenced, list, type Paragraphs } from '../layout.ts';
import type { Manager, Situation } from '../situation.ts';

/** Who may read the key file, and where it lies. */
export function fileRights(situation: Situation, manager: Manager): Paragraphs {
  const path = keyFile(situation, manager);
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) || '/' : 'FOLDER';
  return [
    'TiKV opens the file as it is, once, at each start; it looks neither at owner nor at mode. `tikv` stands for the user that TiKV runs as.',
    fenced('sh', [
      `install -d -o tikv -g tikv -m 0700 ${folder}`,
      `mount -t tmpfs -o size=1m,mode=0700,uid=$(id -u tikv),gid=$(id -g tikv) tmpfs ${folder}`,
      `chown tikv: ${path} && chmod 0400 ${path}     # after the key was put there`,
      `tikv-toml keycheck ${path}`,
    ]),
    list([
      'tmpfs is empty after a boot, and can go to swap: turn swap off or encrypt it. Something must put the key there before TiKV starts: Vault Agent, a secret store driver of Kubernetes (a Secret volume is tmpfs), or a person.',
      `With systemd, let TiKV wait for it: a drop-in with \`ConditionPathExists=${path}\`${folder === 'FOLDER' ? '' : ` and \`RequiresMountsFor=${folder}\``}.`,
      'The key must not lie in the data directory, in a git work tree, in an image of the machine or in its backup.',
      'Anybody who is root on the machine has the key. A key manager at least writes down who asked, and can say no.',
    ]),
  ];
}
