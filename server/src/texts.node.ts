import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTextsFrom } from './tikv/texts.ts';

/** The texts stand beside the bundle, or where the schemas are compiled to. */
readTextsFrom(() => {
  const places = ['texts.json', 'generated/texts.json'].map((name) => join(import.meta.dirname, name));
  return JSON.parse(readFileSync(places.find(existsSync) ?? 'texts.json', 'utf8'));
});
