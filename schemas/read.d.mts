/** Every option and table of any release, parents first, with the facts of `sections/`. */
export const options: readonly { readonly path: string; readonly facts: Readonly<Record<string, unknown>> }[];
