export function installFromDebian(...packages: string[]): boolean;
