import { say } from './say.ts';

const NAMES: Readonly<Record<string, () => string>> = {
  ENOENT: () => say`no such file`,
  ENOTDIR: () => say`a part of its path is not a folder`,
  EISDIR: () => say`it is a folder`,
  EACCES: () => say`no permission`,
  EPERM: () => say`no permission`,
  EROFS: () => say`the file system is read-only`,
  ENOSPC: () => say`the disk is full`,
  ELOOP: () => say`its symbolic links go in a circle`,
  ENAMETOOLONG: () => say`its name is too long`,
  EMFILE: () => say`too many open files`,
  EAGAIN: () => say`nothing is connected to it`,
};

/** Says in plain words what the file system refused; never a stack. */
export function nameFault(fault: unknown): string {
  const { code, message } = fault as NodeJS.ErrnoException;
  return NAMES[code ?? '']?.() ?? code ?? String(message).split('\n')[0] ?? say`unknown fault`;
}
