/** What to print, or why there is nothing to. */
export type Answer = { readonly text: string } | { readonly fault: string };
