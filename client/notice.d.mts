/** The text of NOTICE for what the sources import now. Throws if a package tells no licence. */
export function notice(): Promise<string>;
