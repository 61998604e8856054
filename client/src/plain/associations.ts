import { ADDRESSES } from './names.ts';

/** The setting `evenBetterToml.schema.associations`: regular expressions for addresses of files, with the address of a schema. */
export type Associations = Readonly<Record<string, string>>;

/** The schema of ours that is named there: one in the folder whose address begins so. */
export function associatedIn(associations: Associations | undefined, folder: string): string | undefined {
  return Object.values(associations ?? {}).find((schema) => isIn(schema, folder));
}

/** The setting with our schema in place of one that was there, or without any; undefined where nothing is left. */
export function associate(
  associations: Associations | undefined,
  folder: string,
  schema: string | undefined,
): Associations | undefined {
  const others = Object.entries(associations ?? {}).filter(([, named]) => !isIn(named, folder));
  const all = schema === undefined ? others : [...others, [ADDRESSES, schema] as const];
  return all.length > 0 ? Object.fromEntries(all) : undefined;
}

function isIn(schema: unknown, folder: string): boolean {
  return typeof schema === 'string' && schema.startsWith(folder);
}
