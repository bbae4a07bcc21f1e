import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import {
  bytesText,
  dateText,
  mutated,
  sessionJson,
  taggedJson,
  uuidText,
} from '../../codec/arbitraries.ts';
import { base64Url, cookieOf, NOW, timestampText, withSignature } from '../../codec/signing.ts';

const SIGNED_AT = timestampText(NOW);

function tagged(tag: string, text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return text.map((inside) => cookieOf(`{"v":{" ${tag}":"${inside}"}}`));
}

/** Python's `int` reads digits of every script. The codec does not, and reports them. */
function hasForeignDigit(text: string): boolean {
  try {
    return /[^\P{N}0-9]/u.test(JSON.parse(`"${text}"`));
  } catch {
    return false;
  }
}

const someDate = fc.oneof(dateText, mutated(dateText)).filter((text) => !hasForeignDigit(text));
const someUuid = mutated(uuidText).filter((text) => !hasForeignDigit(text));

const pairs = fc
  .array(
    fc.oneof(
      fc.tuple(taggedJson, taggedJson).map(([key, value]) => `[${key},${value}]`),
      taggedJson,
    ),
    { maxLength: 4 },
  )
  .map((items) => cookieOf(`[${items.join()}]`));

const bytesInText = fc.uint8Array({ maxLength: 6 }).map((bytes) => {
  return cookieOf(Buffer.concat([Buffer.from('{"v":"'), bytes, Buffer.from('"}')]));
});

const damagedBase64 = mutated(
  sessionJson.map((json) => base64Url(json)),
  6,
).map((text) => withSignature(`${text}.${SIGNED_AT}`));

const damagedTimestamp = mutated(
  fc.uint8Array({ maxLength: 9 }).map((bytes) => base64Url(bytes)),
  2,
).map((text) => withSignature(`e30.${text}`));

/** zlib, gzip and raw deflate streams, with bytes changed, cut off or appended. */
const zlib = fc
  .record({
    json: sessionJson,
    write: fc.constantFrom(deflateSync, deflateSync, deflateSync, gzipSync, deflateRawSync),
    level: fc.integer({ min: 0, max: 9 }),
    windowBits: fc.integer({ min: 9, max: 15 }),
    changes: fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 2 }),
    cut: fc.constantFrom(0, 0, 0, 1, 2, 4, 5),
    tail: fc.uint8Array({ maxLength: 3 }),
  })
  .map(({ json, write, level, windowBits, changes, cut, tail }) => {
    const bytes = write(json, { level, windowBits });
    for (const [at, value] of changes) bytes[at % bytes.length] = value;
    const damaged = Buffer.concat([bytes.subarray(0, bytes.length - cut), tail]);
    return withSignature(`.${base64Url(damaged)}.${SIGNED_AT}`);
  });

/** For each kind of cookies: its name, the number of runs, and the cookies. */
export const COOKIES: readonly (readonly [string, number, fc.Arbitrary<string>])[] = [
  ['sessions', 1500, sessionJson.map((json) => cookieOf(json))],
  ['values of all types', 800, taggedJson.map((json) => cookieOf(json))],
  ['damaged texts', 1500, mutated(sessionJson).map((json) => cookieOf(json))],
  ['lists of pairs', 800, pairs],
  ['dates', 2500, tagged('d', someDate)],
  ['UUIDs', 800, tagged('u', someUuid)],
  ['tagged bytes', 800, tagged('b', mutated(bytesText))],
  ['random bytes', 800, fc.uint8Array({ maxLength: 12 }).map((bytes) => cookieOf(bytes))],
  ['random bytes within a text', 1000, bytesInText],
  ['damaged base64', 1000, damagedBase64],
  ['damaged timestamps', 1000, damagedTimestamp],
  [
    'damaged cookies',
    1000,
    mutated(
      sessionJson.map((json) => cookieOf(json)),
      2,
    ),
  ],
  ['damaged zlib', 1500, zlib],
];
