/** What people read, by what stands in the source: `\`{0}\` is missing` -> the same in another language. */
export type Bundle = Readonly<Record<string, string>>;

type Piece = string | number | bigint | boolean | undefined;

let bundle: Bundle | undefined;

/** Says from now on everything in the language of the bundle; what it lacks, and all without one, in English. */
export function speak(other: Bundle | undefined): void {
  bundle = other;
}

/** A text for people, in the language of this process: say`\`${name}\` is missing`. */
export function say(parts: TemplateStringsArray, ...values: readonly Piece[]): string {
  if (bundle) return translated(bundle, parts, values);
  let text = parts[0] as string;
  for (let at = 0; at < values.length; at++) text += `${values[at]}${parts[at + 1]}`;
  return text;
}

/** A text that is in no source, such as one of the facts about options. */
export function sayText(text: string): string {
  return (bundle && own(bundle, text)) ?? text;
}

function translated(from: Bundle, parts: readonly string[], values: readonly Piece[]): string {
  const key = parts.reduce((before, part, at) => `${before}{${at - 1}}${part}`);
  const text = own(from, key) ?? key;
  return text.replace(/\{(\d+)\}/g, (whole, at) => String(values[Number(at)] ?? whole));
}

function own(from: Bundle, key: string): string | undefined {
  return Object.hasOwn(from, key) ? from[key] : undefined;
}
