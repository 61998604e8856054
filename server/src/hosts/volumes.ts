/** Folders in memory, by the volumes of a manifest: Kubernetes keeps Secrets there, and never writes them to a disk. */
import { type Node, visit } from 'yaml';
import { isMap, itemAt, textAt } from './yaml/look.ts';

/** Where volumes that lie in memory are mounted, anywhere below the node. */
export function memoryFolders(node: Node | null): string[] {
  if (!node) return [];
  const volumes = new Set<string>();
  const mounts: { readonly name: string; readonly folder: string }[] = [];
  visit(node, {
    Map(_key, map) {
      const name = textAt(map, 'name');
      const folder = textAt(map, 'mountPath');
      if (name === undefined) return;
      if (folder !== undefined) mounts.push({ name, folder });
      else if (isInMemory(map)) volumes.add(name);
    },
  });
  return mounts.filter(({ name }) => volumes.has(name)).map(({ folder }) => folder);
}

function isInMemory(volume: Node): boolean {
  return isMap(itemAt(volume, 'secret')?.value) || textAt(volume, 'emptyDir', 'medium') === 'Memory';
}
