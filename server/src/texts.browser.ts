import texts from './generated/texts.json';
import { readTextsFrom } from './tikv/texts.ts';

/** Where there is no disk the texts are part of the bundle, as a string: nothing is read of it before the first question. */
readTextsFrom(() => JSON.parse(texts as unknown as string));
