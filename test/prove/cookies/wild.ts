import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { mutated, sessionJson, taggedJson } from '../../codec/arbitraries.ts';
import { FAMILIES } from '../../codec/hostile.ts';
import { base64Url, NOW } from '../../codec/signing.ts';
import type { Clock } from '../../e2e/codec/flask.ts';
import type { Maker } from './maker.ts';

/** A cookie, with the server's clock and lifetime when it is read. */
export interface Asked {
  readonly cookie: string;
  readonly clock: Clock;
}

const CLOCK: Clock = { now: NOW, lifetime: 1000 };

/** Cookies by kind, each a sum of what can go wrong on a cookie's way. */
export function wildCookies(maker: Maker): Readonly<Record<string, fc.Arbitrary<Asked>>> {
  const { separator, payload, sign, time } = maker;
  const json = fc.oneof(sessionJson, taggedJson);
  const payloads = fc.oneof(
    { weight: 3, arbitrary: json.map(payload) },
    { weight: 1, arbitrary: json.map((text) => `.${base64Url(deflateSync(text))}`) },
  );
  const signed = payloads.map((text) => `${text}${separator}${time(NOW)}`);

  /** A text changed after it was signed, or before, once or twice: what is signed is read. */
  const changed = (change: fc.Arbitrary<(text: string) => string>): fc.Arbitrary<Asked> =>
    fc.tuple(signed, change, fc.nat({ max: 3 })).map(([text, apply, when]) => {
      const whole = (each: string) => Buffer.from(apply(each)).toString();
      const cookies = [() => whole(sign(text)), () => sign(whole(whole(text)))];
      return { cookie: cookies[when]?.() ?? sign(whole(text)), clock: CLOCK };
    });

  return {
    'bits flipped': changed(flips),
    cut: changed(cuts),
    'doubled parts': changed(doublings),
    'parts swapped': changed(swaps(separator)),
    'other alphabets': changed(alphabets),
    'other signatures': fc
      .tuple(signed, fc.constantFrom(...maker.foreignSignatures))
      .map(([text, make]) => ({ cookie: make(text), clock: CLOCK })),
    'other times': times(maker, payloads),
    'compressed garbage': garbage.map((bytes) => ({
      cookie: sign(`.${base64Url(bytes)}${separator}${time(NOW)}`),
      clock: CLOCK,
    })),
    'nested texts': nested.map((text) => ({
      cookie: sign(`${payload(text)}${separator}${time(NOW)}`),
      clock: CLOCK,
    })),
    'expensive texts': expensive.map((text) => ({
      cookie: sign(`.${base64Url(deflateSync(text))}${separator}${time(NOW)}`),
      clock: CLOCK,
    })),
    'digits of other scripts': foreignDigits.map((text) => ({
      cookie: sign(`${payload(text)}${separator}${time(NOW)}`),
      clock: CLOCK,
    })),
  };
}

const flips = fc
  .array(fc.tuple(fc.nat(), fc.nat({ max: 6 })), { minLength: 1, maxLength: 4 })
  .map((all) => (text: string) => {
    const bytes = Buffer.from(text, 'latin1');
    for (const [at, bit] of all) {
      const index = at % bytes.length;
      bytes.writeUInt8(bytes.readUInt8(index) ^ (1 << bit), index);
    }
    return bytes.toString('latin1');
  });

const cuts = fc.tuple(fc.nat(), fc.nat()).map(([from, length]) => (text: string) => {
  const start = from % (text.length + 1);
  return text.slice(0, start) + text.slice(start + (length % (text.length - start + 1)));
});

const doublings = fc
  .tuple(fc.nat(), fc.nat(), fc.nat(), fc.integer({ min: 1, max: 3 }))
  .map(([from, length, to, times]) => (text: string) => {
    const start = from % (text.length + 1);
    const piece = text.slice(start, start + 1 + (length % (text.length - start + 1)));
    const at = to % (text.length + 1);
    return text.slice(0, at) + piece.repeat(times) + text.slice(at);
  });

const swaps = (separator: string) =>
  fc.infiniteStream(fc.nat()).map((numbers) => (text: string) => {
    const parts = text.split(separator).map((part) => ({ part, by: numbers.next().value }));
    const order = parts.sort((a, b) => a.by - b.by).map(({ part }) => part);
    return order.join(separator);
  });

/** The same text in characters that some program may write instead. */
const alphabets = fc.constantFrom<((text: string) => string)[]>(
  (text) => text.replaceAll('-', '+').replaceAll('_', '/'),
  (text) => text.toLowerCase(),
  (text) => text.toUpperCase(),
  (text) => text.replaceAll('.', ':'),
  (text) => text.replaceAll(':', '.'),
  (text) => `"${text}"`,
  (text) => encodeURIComponent(text),
  (text) => text.replace(/(?=[.:])/g, '='),
  (text) => text.replace(/(?=[.:])/g, '=='),
  (text) => text.replace(/.{20}/g, '$&\n'),
  (text) => ` ${text}`,
  (text) => text.replace('.', '\uff0e'),
  (text) => text.replace(/[a-z]/, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)),
  (text) => Buffer.from(text).toString('hex'),
  (text) => Buffer.from(text).toString('base64'),
);

function times({ payload, separator, sign, time }: Maker, payloads: fc.Arbitrary<string>) {
  const usual = payload('{"a": 1}');
  const far = fc.oneof(
    fc.constantFrom(0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, NOW - 1_293_840_000),
    fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    fc.integer({ min: NOW - 3, max: NOW + 3 }),
  );
  const clocks = fc.record({
    now: fc.oneof(fc.integer({ min: NOW - 3, max: NOW + 3 }), far),
    lifetime: fc.oneof(fc.nat({ max: 3 }), fc.constantFrom(1000, 2_678_400, 2 ** 31)),
  });
  return fc
    .tuple(fc.oneof(fc.constant(usual), payloads), far, clocks)
    .map(([text, at, clock]) => ({ cookie: sign(`${text}${separator}${time(at)}`), clock }));
}

const ZLIB_HEADERS = ['7801', '785e', '789c', '78da', '7885', '1f8b08', '789d', '08d7'];

const garbage = fc
  .tuple(
    fc.constantFrom(...ZLIB_HEADERS, ''),
    fc.uint8Array({ maxLength: 30 }),
    mutated(sessionJson).map((text) => deflateSync(text)),
    fc.nat({ max: 5 }),
    fc.nat(),
  )
  .map(([header, random, stream, kind, at]) => {
    if (kind === 0) return deflateSync(stream); // twice
    if (kind === 1) return Buffer.concat([stream.subarray(0, at % stream.length), random]);
    if (kind === 2) return Buffer.concat([stream, random]);
    // In one of many more than the codec inflates.
    if (kind === 3 && at % 50 === 0) return deflateSync(Buffer.alloc(2 ** 20 + (at % 3), 32));
    return Buffer.concat([Buffer.from(header, 'hex'), random]);
  });

/** Around the depths at which outcomes change: 400 levels are read by every app, 1000 by none. */
const depth = fc.oneof(
  fc.integer({ min: 1, max: 1200 }),
  fc.integer({ min: 395, max: 405 }),
  fc.integer({ min: 975, max: 1005 }),
);

const nested = fc
  .tuple(
    depth,
    fc.constantFrom(
      ['[', ']'],
      ['{"a":', '}'],
      ['{" t":[', ']}'],
      ['[{"a":', '}]'],
      ['{" di":{" t__":', '}}'],
    ),
    fc.constantFrom('', '1', '{}', '[]', '{" u":1}'),
    fc.boolean(),
  )
  .map(([levels, [open, close], inside, isClosed]) => {
    const deep = `${open?.repeat(levels)}${inside}${isClosed ? close?.repeat(levels) : ''}`;
    return `{"v":${deep}}`;
  });

/** Without those of which Flask itself makes texts that double in length with each level. */
const families = Object.entries(FAMILIES).flatMap(([name, family]) =>
  /^Markup of (?:Markup|tuples)/.test(name) ? [] : [family],
);

const expensive = fc
  .tuple(fc.constantFrom(...families), fc.integer({ min: 400, max: 3000 }))
  .map(([family, length]) => family(length));

/** Python's `int` reads digits of every script. */
const foreignDigits = fc
  .tuple(
    fc.constantFrom(
      '{"v":{" d":"Tue, 02 Jan 2024 03:04:05 GMT"}}',
      '{"v":{" u":"12345678-1234-5678-1234-567812345678"}}',
      '{"v":12}',
    ),
    fc.nat({ max: 9 }),
    fc.constantFrom(0x660, 0x6f0, 0x966, 0xff10, 0x1d7ce, 0xb2, 0x2460),
  )
  .map(([text, digit, zero]) => {
    return text.replaceAll(String(digit), String.fromCodePoint(zero + digit));
  });
