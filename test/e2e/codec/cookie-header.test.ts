import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readInHeader, werkzeugValue } from '../../../src/codec/formats/flask/cookie-header.ts';
import { flaskOutcome, inspectFlask, signFlask, verifyFlask } from '../../../src/codec/index.ts';
import { readValue } from '../../../src/cookies/cookie-header.ts';
import { KEY, NOW } from '../../codec/signing.ts';
import { FLASKS, startOracle } from './flask.ts';

/** Values that browsers allow, some of them quoted. */
const raw = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab"\\ \t0371é€😀=,.\u00a0') }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '\\"',
          '\\\\',
          '\\ ',
          '\\é',
          '\\a',
          'x',
          ' ',
          'é',
          '😀',
          '\u00a0',
          '\ufeff',
        ),
        fc.nat({ max: 0o477 }).map((code) => `\\${code.toString(8).padStart(3, '0')}`),
        fc.constantFrom('\\303\\251', '\\360\\237\\230\\200', '\\8', '\\01', '\\778', '"'),
      ),
    )
    .map((parts) => `"${parts.join('')}"`),
);

/** Octal escapes of a character's bytes in UTF-8. */
function octal(character: string): string {
  return Array.from(Buffer.from(character), (byte) => `\\${byte.toString(8)}`).join('');
}

/** The value as Werkzeug 2.2 reads it: it ignores no value, only the first and the last quote count, and bytes are
 * UTF-8. */
function olderValue(value: string): string {
  const trimmed = value.replace(/^[ \t]+|[ \t]+$/g, '');
  if (trimmed.length < 2 || !trimmed.startsWith('"') || !trimmed.endsWith('"')) return trimmed;
  const inside = trimmed.slice(1, -1).replace(/\\.|\\$|"|[^\0-\x7f]/gsu, (part) => {
    const character = part.replace(/^\\(?=.)/su, '');
    if (character > '\x7f') return octal(character);
    return part.length === 1 ? `\\${part}` : part;
  });
  return werkzeugValue(`"${inside}"`) ?? '';
}

/** Cookies with few names, whose quotes may extend over the following cookies. */
const jar = fc.array(
  fc.record({
    name: fc.constantFrom('session', 'session', 'theme', 'é', 'a b', 'a"b', ''),
    value: fc
      .string({ unit: fc.constantFrom(...'ab"\\ =é,') })
      .map((text) => text.replace(/^ +| +$/g, '')),
  }),
  { minLength: 1, maxLength: 6 },
);

describe.each(FLASKS)("a cookie's value is what $title reads", (flask) => {
  const { oracle } = startOracle(flask);
  afterAll(() => oracle.close());

  it('for random values', async () => {
    const property = fc.asyncProperty(raw, async (value) => {
      const expected = flask.isOlder ? olderValue(value) : werkzeugValue(value);
      expect(expected).toBe(await oracle.parse(value));
    });
    await fc.assert(property, { numRuns: 3000, seed: 20_240_105 });
  });

  it('for a session in quotes, with and without escapes', async () => {
    const cookie = signFlask('{"a":1}', KEY, { timestamp: NOW });
    const escaped = Array.from(
      cookie,
      (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`,
    );
    for (const value of [`"${cookie}"`, `"\\${cookie}"`, `"${escaped.join('')}"`]) {
      const read = readValue(value);
      expect(await oracle.parse(value)).toBe(read);
      const { valid } = verifyFlask(read, [KEY]);
      expect(flaskOutcome(inspectFlask(read), valid, { now: NOW }).kind).toBe('session');
    }
  });
});

describe.each(FLASKS.filter(({ isOlder }) => !isOlder))(
  'among several cookies, $title reads',
  (flask) => {
    const { oracle } = startOracle(flask);
    afterAll(() => oracle.close());

    it('those that the panel says it reads', async () => {
      const property = fc.asyncProperty(jar, async (cookies) => {
        const header = cookies
          .map(({ name, value }) => (name ? `${name}=${value}` : value))
          .join('; ');
        const read = new Map((await oracle.cookies(header)).toReversed());
        for (const name of ['session', 'theme']) {
          const found = cookies.filter(
            (each, index) => each.name === name && readInHeader(cookies, index).kind === 'read',
          );
          const [shown] = found;
          if (shown) expect(werkzeugValue(shown.value)).toBe(read.get(name));
          else {
            const own = cookies
              .filter((each) => each.name === name)
              .map((each) => werkzeugValue(each.value));
            expect(own).not.toContain(read.get(name));
          }
        }
      });
      await fc.assert(property, { numRuns: 3000, seed: 20_261_128 });
    });
  },
);
