import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from './languages.ts';
import type { Bundle } from './say.ts';

/** The texts of the language: beside the program, or in the folder of them. Undefined, and so English, where they are not. */
export function readBundle(language: Language): Bundle | undefined {
  const name = `server.${language}.json`;
  const places = [name, `../../l10n/${name}`].map((place) => join(import.meta.dirname, place));
  const place = places.find(existsSync);
  return place === undefined ? undefined : JSON.parse(readFileSync(place, 'utf8'));
}
