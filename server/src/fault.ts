const NAMES: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'a part of its path is not a folder',
  EISDIR: 'it is a folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ELOOP: 'its symbolic links go in a circle',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many open files',
  EAGAIN: 'nothing is connected to it',
};

/** Says in plain words what the file system refused; never a stack. */
export function nameFault(fault: unknown): string {
  const { code, message } = fault as NodeJS.ErrnoException;
  return NAMES[code ?? ''] ?? code ?? String(message).split('\n')[0] ?? 'unknown fault';
}
