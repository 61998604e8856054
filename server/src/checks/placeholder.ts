/** True for a name or path from an example, with words that stand for something the reader has to put there. */
export function isPlaceholder(text: string): boolean {
  return (
    /<[^<>]{1,60}>|…|\bpath[-_/ ](?:to|of)[-_/ ]/i.test(text) || text.split(/[/:@.]/).some(isFillIn) || DOTS.test(text)
  );
}

/** True for the id of a key that documentation uses as an example, or that has a part still to be filled in. */
export function isExampleKey(id: string): boolean {
  const parts = id.split(/[/:]/);
  return (
    isPlaceholder(id) ||
    parts.some((part) => EXAMPLE_IDS.has(part.toLowerCase()) || UPPER.test(part)) ||
    (id.startsWith('projects/') && parts.some((part) => EXAMPLE_PARTS.test(part)))
  );
}

function isFillIn(part: string): boolean {
  return /^(?:your(?:[-_ ].{0,60})?|x{3,}(?:-x+){0,8}|change[-_ ]?me|replace[-_ ]?me|placeholder)$/i.test(part);
}

const DOTS = /(?:^|[/:])\.{3}(?:$|[/:])/;
const UPPER = /^(?:PROJECT(?:_ID|_NAME)?|LOCATION|REGION|KEY_?RING(?:_NAME)?|(?:KMS_)?KEY(?:_NAME|_ID)?)$/;
const EXAMPLE_PARTS = /^(?:project-(?:name|id)|key-?ring-(?:name|id)|key-(?:name|id))$/i;

/** Keys of the documentation of AWS, TiDB and TiKV. Nobody can have them. */
const EXAMPLE_IDS: ReadonlySet<string> = new Set([
  '0987dcba-09fe-87dc-65ba-ab0987654321',
  '1234abcd-12ab-34cd-56ef-1234567890ab',
  'mrk-0987dcba09fe87dc65baab0987654321',
  'mrk-1234abcd12ab34cd56ef1234567890ab',
  '50a0c603-1c6f-11e6-bb9e-3fadde80ce75',
  '12345678-1234-1234-1234-123456789012',
  '00000000-0000-0000-0000-000000000000',
]);
