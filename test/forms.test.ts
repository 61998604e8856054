/** How TiKV reads sizes, durations, times of day and addresses, and how we write them. */
import '../server/src/texts.node.ts';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../server/src/language.ts';
import { type AddressKind, parseAddress } from '../server/src/tikv/address.ts';
import { formatDuration, parseDuration } from '../server/src/tikv/duration.ts';
import { formatSize, parsePercent, parseSize } from '../server/src/tikv/size.ts';
import { version } from '../server/src/tikv/version.ts';

const NEWEST = '8.5.7';
const KIB = 1024;
const [MIB, GIB, TIB, PIB] = [KIB ** 2, KIB ** 3, KIB ** 4, KIB ** 5];
const NBSP = '\u00a0';

const SIZES: readonly [text: string, bytes: number | undefined, release?: string][] = [
  // every unit, binary whatever it is called
  ['7B', 7],
  ['7', 7],
  ['7K', 7 * KIB],
  ['7KB', 7 * KIB],
  ['7KiB', 7 * KIB],
  ['7M', 7 * MIB],
  ['7MB', 7 * MIB],
  ['7MiB', 7 * MIB],
  ['7G', 7 * GIB],
  ['7GB', 7 * GIB],
  ['7GiB', 7 * GIB],
  ['7T', 7 * TIB],
  ['7TB', 7 * TIB],
  ['7TiB', 7 * TIB],
  ['7P', 7 * PIB],
  ['7PB', 7 * PIB],
  ['7PiB', 7 * PIB],
  // spaces
  ['10 MB', 10 * MIB],
  [' 10MB\t', 10 * MIB],
  ['10  MiB', 10 * MIB],
  ['1 0MB', undefined],
  [`10${NBSP}MB`, undefined],
  // fractions are cut
  ['1.5GB', 1.5 * GIB],
  ['.5KB', 512],
  ['5.KB', 5 * KIB],
  ['1.2B', 1],
  ['0.9', 0],
  ['1.5.0MB', undefined],
  ['.MB', undefined],
  // exponents and signs
  ['1e3KB', 1000 * KIB],
  ['1e3KB', 1000 * KIB, '5.1.0'],
  ['1e3KB', undefined, '5.0.6'],
  ['1E-3MB', 1048],
  ['+5MB', 5 * MIB],
  ['+5MB', undefined, '4.0.16'],
  ['-5MB', 0],
  ['-1', 0],
  ['-5MB', undefined, '5.0.0'],
  ['1e', undefined],
  ['1EB', undefined],
  ['e3MB', undefined],
  ['1e-', undefined],
  // other letters, other words
  ['10mb', undefined],
  ['10Mb', undefined],
  ['10kB', undefined],
  ['10Mi', undefined],
  ['10MBs', undefined],
  ['10MB/s', undefined],
  ['10 megabytes', undefined],
  ['MB', undefined],
  ['', undefined],
  [' ', undefined],
  ['1_000', undefined],
  ['1,000MB', undefined],
  ['10％', undefined],
  ['１０MB', undefined],
  ['50%', undefined],
  ['auto', undefined],
  // as much as fits
  ['9223372036854775808', 2 ** 63],
  ['18446744073709551615', 2 ** 64],
  ['18446744073709551616', undefined],
];

const DURATIONS: readonly [text: string, micros: number | undefined, release?: string][] = [
  ['1d', 86_400_000_000],
  ['1h', 3_600_000_000],
  ['1m', 60_000_000],
  ['1s', 1_000_000],
  ['1ms', 1000],
  ['1us', 1],
  ['1us', 1, '5.3.0'],
  ['1us', undefined, '5.2.4'],
  ['1s5us', undefined, '5.2.4'],
  ['1d2h3m4s5ms6us', 93_784_005_006],
  ['1h30m', 5_400_000_000],
  ['1m 30s', 90_000_000],
  [' 1m  30 s ', 90_000_000],
  ['1.5h', 5_400_000_000],
  ['.5s', 500_000],
  ['5.s', 5_000_000],
  ['1e3s', 1_000_000_000],
  ['+1s', 1_000_000],
  ['0s', 0],
  ['-0s', 0],
  ['0.5us', 0],
  ['', 0],
  ['  ', 0],
  // too large a number for a unit is none of TiKV's business
  ['12h360m', 64_800_000_000],
  // order, repetition, sign
  ['30m1h', undefined],
  ['1m1m', undefined],
  ['1ms1s', undefined],
  ['1s1ms', 1_001_000],
  ['-1s', undefined],
  ['2h -30m', 5_400_000_000],
  // other units, no unit
  ['10', undefined],
  ['1', undefined],
  ['1h30', undefined],
  ['10S', undefined],
  ['10M', undefined],
  ['1w', undefined],
  ['5ns', undefined],
  ['7 days', undefined],
  ['10 sec', undefined],
  ['1min', undefined],
  ['1h, 30m', undefined],
  ['s', undefined],
  ['h1', undefined],
  ['1 m s', undefined],
  [`1m${NBSP}30s`, undefined],
  ['never', undefined],
];

/** Items of raftstore.periodic-full-compact-start-times. */
const TIMES: readonly [text: string, taken: boolean][] = [
  ['03:00', true],
  ['3:00', true],
  ['3:5', true],
  ['00:00', true],
  ['23:59', true],
  ['23:00 +0000', true],
  ['13:23 +09:30', true],
  ['09:30 -08:00', true],
  ['09:30 Z', true],
  ['09:30 z', true],
  ['09:30  +0800', true],
  ['24:00', false],
  ['12:60', false],
  ['03', false],
  ['0300', false],
  ['03.00', false],
  ['03:00:00', false],
  ['3am', false],
  ['', false],
  [' 03:00', false],
  ['03:00 ', false],
  ['03: 00', false],
  ['03:00+0800', false],
  ['03:00Z', false],
  ['03:00 08:00', false],
  ['03:00 +8', false],
  ['03:00 +08', false],
  ['03:00 +24:00', false],
  ['03:00 +08:60', false],
  ['03:00 CST', false],
  ['03:00 UTC', false],
  ['03:00 Asia/Shanghai', false],
];

const ADDRESSES: readonly [text: string, kind: AddressKind | undefined][] = [
  ['127.0.0.1:8080', 'ip'],
  ['127.0.0.1:0', 'ip'],
  ['[::1]:8080', 'ip'],
  ['[fd00::5]:20160', 'ip'],
  ['[::ffff:1.2.3.4]:80', 'ip'],
  ['0.0.0.0:8080', 'any'],
  ['[::]:8080', 'any'],
  ['[::0]:8080', 'any'],
  ['[0:0:0:0:0:0:0:0]:8080', 'any'],
  ['localhost:8080', 'name'],
  ['pingcap.com:8080', 'name'],
  ['tikv-0.tikv-peer.ns.svc:20160', 'name'],
  ['a_b:1', 'name'],
  ['::host::80', 'name'],
  ['host:+80', 'name'],
  ['host:65535', 'name'],
  ['1.2.3:80', 'name'],
  ['127.0.0.1', undefined],
  ['[::1]', undefined],
  ['localhost', undefined],
  ['funnydomain:', undefined],
  [':8080', undefined],
  ['8080', undefined],
  ['8080:', undefined],
  ['', undefined],
  ['host:0', undefined],
  ['host:65536', undefined],
  ['host:http', undefined],
  ['127.0.0.1:65536', undefined],
  ['256.1.1.1:80', undefined],
  ['a:b:80', undefined],
  ['fd00::5:20160', undefined],
  ['[fd00::g]:80', undefined],
  ['host name:80', undefined],
  ['root@google.com:8080', undefined],
  ['http://google.com:8080', undefined],
  ['google.com:8080/path', undefined],
  ['http://google.com:8080/path?lang=en#top', undefined],
  ['ldap://[2001:db8::7]/c=GB?objectClass?one', undefined],
  ['mailto:John.Doe@example.com', undefined],
  ['tel:+1-816-555-1212', undefined],
  ['telnet://192.0.2.16:80/', undefined],
];

describe('sizes', () => {
  for (const [text, bytes, release = NEWEST] of SIZES) {
    test(`${JSON.stringify(text)} is ${bytes ?? 'none'} in ${release}`, () =>
      assert.equal(parseSize(text, version(release)), bytes));
  }
});

describe('durations', () => {
  for (const [text, micros, release = NEWEST] of DURATIONS) {
    test(`${JSON.stringify(text)} is ${micros ?? 'none'} in ${release}`, () =>
      assert.equal(parseDuration(text, version(release)), micros));
  }
});

describe('times of day', () => {
  for (const [text, taken] of TIMES) {
    test(`${JSON.stringify(text)} is ${taken ? 'one' : 'none'}`, () => {
      const file = `[raftstore]\nperiodic-full-compact-start-times = [${JSON.stringify(text)}]\n`;
      const { problems } = analyze(file, { flag: NEWEST });
      const found = problems
        .filter(({ effect }) => effect === 'rejected')
        .map(({ span }) => file.slice(span.start, span.end));
      assert.deepEqual(found, taken ? [] : [JSON.stringify(text)]);
    });
  }
});

describe('addresses', () => {
  for (const [text, kind] of ADDRESSES) {
    test(`${JSON.stringify(text)} is ${kind ?? 'none'}`, () => assert.equal(parseAddress(text), kind));
  }
});

test('shares of the memory', () => {
  const shares = ['45%', '0%', '100%', ' 12.5 % ', '101%', '-1%', '%', '45', '4 5%', '1e1%'].map(parsePercent);
  assert.deepEqual(shares, [0.45, 0, 1, 0.125, undefined, undefined, undefined, undefined, undefined, 0.1]);
});

test('sizes and durations are written in the shortest way, and read back', () => {
  const sizes = [0, 1, 1023, KIB, 1536 * KIB, 1.5 * GIB, 7 * MIB, 3 * GIB, TIB, 5 * PIB];
  const written = ['0B', '1B', '1023B', '1KiB', '1536KiB', '1536MiB', '7MiB', '3GiB', '1TiB', '5PiB'];
  assert.deepEqual(sizes.map(formatSize), written);
  for (const size of sizes) assert.equal(parseSize(formatSize(size), version('4.0.0')), size);
  const durations = [0, 1, 1000, 1_500_000, 90_000_000, 93_784_005_006, 604_800_000_000];
  const told = ['0s', '1us', '1ms', '1s500ms', '1m30s', '1d2h3m4s5ms6us', '7d'];
  assert.deepEqual(durations.map(formatDuration), told);
  for (const micros of durations) assert.equal(parseDuration(formatDuration(micros), version(NEWEST)), micros);
});
