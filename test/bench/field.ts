import { setTimeout as wait } from 'node:timers/promises';
import type { Diagnostics, Editor } from './editor.ts';
import { timed } from './figures.ts';

const VALUE = 'aes256-ctr';
/** The fault when a server says nothing, or not what it should. */
export const NO_ANSWER = 'no answer';

/** A text with the value of `data-encryption-method` wrong by one letter: every server has something to say of it. */
export function withWrongValue(text: string): string {
  const end = startOfValue(text) + VALUE.length;
  return `${text.slice(0, end)}x${text.slice(end)}`;
}

/**
 * That value in a document. What belongs to a text is known by where the finding ends, behind the value as it is then, or
 * by the value it prints. All times are milliseconds.
 */
export class Field {
  readonly #page: Editor;
  readonly #text: string;
  readonly #start: number;
  readonly #line: number;
  readonly #column: number;
  #length = VALUE.length + 1;
  #isLonger = false;
  /** How far behind the last letter the server's finding ends: it may count the quote in. */
  #beyond = 0;

  constructor(page: Editor, text: string) {
    this.#page = page;
    this.#text = text;
    this.#start = startOfValue(text);
    this.#line = text.slice(0, this.#start).split('\n').length - 1;
    this.#column = this.#start - text.lastIndexOf('\n', this.#start) - 1;
  }

  /** Opens the document: until the first diagnostics with the wrong value in them. */
  open(): Promise<number> {
    return timed(async () => {
      const found = await this.#page.open(this.#text, (found) => this.#isNow(found) || this.#endsIn(found).length > 0);
      const [end] = this.#endsIn(found);
      if (end !== undefined) this.#beyond = end - this.#column - this.#length;
    });
  }

  /** Types one more letter or, the next time, takes it away again: until the diagnostics that belong to it. */
  edit(): Promise<number> {
    this.#isLonger = !this.#isLonger;
    return timed(() => (this.#isLonger ? this.#type() : this.#erase(1)));
  }

  /** Types so many letters, `pause` milliseconds apart: from the last to the diagnostics that belong to it. */
  async burst(letters: number, pause: number): Promise<number> {
    const began = performance.now();
    for (let nth = 1; nth < letters; nth++) {
      await this.#page.change(this.#start + this.#length++, 0, 'x');
      await wait(Math.max(0, began + nth * pause - performance.now()));
    }
    const lag = await timed(() => this.#type());
    await this.#erase(letters);
    return lag;
  }

  /** Empties the value, types its first letter and asks at once what can stand there. Rejects if the right value is not offered. */
  async complete(): Promise<number> {
    await this.#page.change(this.#start, this.#length, '');
    this.#length = 1;
    return asking(() => this.#page.typeAndAsk(this.#start, VALUE.charAt(0)), VALUE);
  }

  /** Asks what the option is. Rejects if nothing is said. */
  hover(): Promise<number> {
    return asking(() => this.#page.hover(this.#start - 8), 'contents');
  }

  #type(): Promise<Diagnostics> {
    return this.#page.type(this.#start + this.#length++, 'x', this.#isNow);
  }

  #erase(letters: number): Promise<Diagnostics> {
    this.#length -= letters;
    return this.#page.erase(this.#start + this.#length, letters, this.#isNow);
  }

  /** Servers that print the value may mark another place, such as the key. */
  #isNow = (found: Diagnostics) => {
    const value = `"${VALUE}${'x'.repeat(this.#length - VALUE.length)}"`;
    const end = this.#column + this.#length + this.#beyond;
    return this.#endsIn(found).includes(end) || found.some(({ message }) => message.includes(value));
  };

  #endsIn(found: Diagnostics): number[] {
    const here = found.filter(({ range: { end } }) => end.line === this.#line && end.character > this.#column);
    return here.map(({ range }) => range.end.character);
  }
}

/** In TOML, JSON and YAML alike. */
function startOfValue(text: string): number {
  const found = /^ *"?data-encryption-method"? ?[=:] "/m.exec(text);
  if (!found) throw new Error('no data-encryption-method');
  return found.index + found[0].length;
}

async function asking(ask: () => Promise<unknown>, expected: string): Promise<number> {
  let answer: unknown;
  const taken = await timed(async () => {
    answer = await ask();
  });
  if (!JSON.stringify(answer ?? '').includes(expected)) throw new Error(NO_ANSWER);
  return taken;
}
