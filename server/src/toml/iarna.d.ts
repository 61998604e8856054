declare module '@iarna/toml/parse-string.js' {
  export default function parseString(text: string): { readonly value?: unknown };
}
