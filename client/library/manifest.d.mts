export function manifestFrom(
  project: object,
  environment?: Readonly<Record<string, string | undefined>>,
): { readonly repository?: unknown };
