/** True for a text that a template will fill in before TiKV reads it. */
export function isTemplate(text: string): boolean {
  return /\$\{|\{\{|^</.test(text);
}
