const UNITS = ['PiB', 'TiB', 'GiB', 'MiB', 'KiB'].map((name, i) => ({ name, size: 1024 ** (5 - i) }));

/** `1.5 GiB`: bytes in the largest unit; behind `≈` where two decimals do not say all. */
export function sizeInWords(bytes: number): string {
  const { name, size } = UNITS.find((unit) => bytes >= unit.size) ?? { name: 'B', size: 1 };
  const number = Math.round((bytes / size) * 100) / 100;
  return `${number * size === bytes ? '' : '≈ '}${number} ${name}`;
}

/** `1,440,000`. */
export function grouped(number: number): string {
  return number.toLocaleString('en-US');
}
