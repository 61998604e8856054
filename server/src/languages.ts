/** The languages there is a bundle for, beside English. */
export type Language = 'zh-cn';

/** The language for a locale such as `zh-CN`, `zh_CN.UTF-8` or `zh-Hans`; undefined: English. Traditional Chinese is another. */
export function languageFor(locale: unknown): Language | undefined {
  return typeof locale === 'string' && /^zh(?:$|[-_](?:cn|sg|hans)\b)/i.test(locale) ? 'zh-cn' : undefined;
}
