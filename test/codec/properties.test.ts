import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/codec/core/json.ts';
import { isPermanent } from '../../src/codec/formats/flask/inspect.ts';
import {
  decodeFlask,
  type FlaskInspection,
  flaskOutcome,
  inspectFlask,
  type JsonValue,
  pythonRepr,
  readable,
  signFlask,
  toPlain,
  verifyFlask,
} from '../../src/codec/index.ts';
import { mutated, sessionJson, taggedJson } from './arbitraries.ts';
import { base64Url, cookieOf, KEY, NOW, timestampText, withSignature } from './signing.ts';

const MANY_RUNS = { numRuns: 2000 };

const cookies = taggedJson.map((json) => cookieOf(json));
const compressed = taggedJson.map((json) =>
  withSignature(`.${base64Url(deflateSync(json))}.${timestampText(NOW)}`),
);
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom('.', 'A', '=', '!', '\ud800', 'é'), maxLength: 12 }),
  fc.uint8Array().map((bytes) => cookieOf(bytes)),
  mutated(taggedJson, 5).map((json) => cookieOf(json)),
  mutated(cookies, 5),
  mutated(compressed, 5),
);

/** Runs everything that the codec does with a cookie. */
function readAll(cookie: string): FlaskInspection {
  const inspection = inspectFlask(cookie);
  const tree = readable(inspection.tags);
  if (tree) [pythonRepr(tree), isPermanent(tree)];
  if (inspection.tags.ok) toPlain(inspection.tags.value);
  for (const valid of [true, false]) flaskOutcome(inspection, valid, { now: NOW });
  verifyFlask(cookie, [KEY]);
  return inspection;
}

it('never throws, and carries the first error to the last step', () => {
  const property = fc.property(anything, (cookie) => {
    const inspection = readAll(cookie);
    const { split, timestamp, signature, base64, inflate, utf8, json, tags } = inspection;
    const steps = [split, timestamp, signature, base64, inflate, utf8, json, tags];
    for (const step of steps) if (!step.ok) expect(step.error.offset).toBeGreaterThanOrEqual(0);
    // The steps after a failed one carry its error.
    const order = [split, base64, inflate, utf8, json, tags];
    const failed = order.find((step) => !step.ok);
    if (failed) expect(tags).toMatchObject({ ok: false, error: failed.ok || failed.error });
  });
  fc.assert(property, MANY_RUNS);
});

const key = fc.oneof(fc.string(), fc.uint8Array());

it('reads and verifies what it signs', () => {
  const anyOptions = fc.record({
    compress: fc.boolean(),
    timestamp: fc.nat({ max: 2 ** 31 - 1 }),
    derivation: fc.constantFrom('hmac', 'django-concat', 'concat', 'none'),
    digest: fc.constantFrom('sha1', 'sha224', 'sha256', 'sha384', 'sha512'),
    salt: key,
  });
  const property = fc.property(fc.json(), key, anyOptions, (json, secret, options) => {
    const cookie = signFlask(json, secret, options);
    expect(verifyFlask(cookie, [secret], options)).toEqual({ valid: true, keyIndex: 0 });
    const { compress, timestamp } = options;
    const inspection = inspectFlask(cookie);
    expect(inspection).toMatchObject({
      utf8: { value: json },
      timestamp: { value: { raw: timestamp } },
    });
    expect(readable(inspection.split)?.compressed).toBe(compress);
  });
  fc.assert(property);
});

it('rejects a cookie that was changed after signing', () => {
  const cookie = fc.oneof(cookies, compressed);
  const changed = fc
    .tuple(cookie, fc.nat(), fc.constantFrom(...'AQgw019-_.=!é'))
    .map(([original, index, character]) => {
      const end = original.lastIndexOf('.');
      const start = index % end;
      const text = original.slice(0, start) + character + original.slice(start + (index % 2));
      return [original, text] as const;
    });
  const property = fc.property(changed, ([original, text]) => {
    expect(verifyFlask(text, [KEY]).valid).toBe(text === original);
  });
  fc.assert(property, MANY_RUNS);
});

describe('parseJson', () => {
  const texts = fc.oneof(
    fc.json(),
    taggedJson,
    sessionJson,
    mutated(fc.json()),
    mutated(taggedJson),
  );

  /** The result of JSON.parse as text; null if it throws. */
  function native(text: string): string | null {
    try {
      return JSON.stringify(JSON.parse(text));
    } catch {
      return null;
    }
  }

  /** The result of parseJson as text; null if it fails. */
  function ours(text: string): string | null {
    const step = parseJson(text);
    if (!step.ok) return null;
    return JSON.stringify(toPlain(step.value), (_key, value) =>
      typeof value === 'bigint' ? Number(value) : value,
    );
  }

  it('agrees with JSON.parse, except for NaN and Infinity', () => {
    const property = fc.property(texts, (text) => {
      const expected = native(text);
      if (expected === null && /NaN|Infinity/.test(text)) return;
      expect(ours(text)).toBe(expected);
    });
    fc.assert(property, MANY_RUNS);
  });

  function childrenOf(node: JsonValue): JsonValue[] {
    if (node.type === 'list') return [...node.items];
    if (node.type !== 'dict') return [];
    return [...node.entries, ...node.overwritten].map(({ value }) => value);
  }

  /** Parsing a node's own text gives that node; its span is within its parent's, after that of its predecessor. */
  function checkSpans(text: string, node: JsonValue): void {
    const own = parseJson(text.slice(node.start, node.end));
    expect(own.ok && pythonRepr(own.value)).toBe(pythonRepr(node));
    let previousEnd = node.start + 1;
    for (const child of childrenOf(node).sort((a, b) => a.start - b.start)) {
      expect(child.start).toBeGreaterThanOrEqual(previousEnd);
      expect(child.end).toBeGreaterThan(child.start);
      expect(child.end).toBeLessThan(node.end);
      checkSpans(text, child);
      previousEnd = child.end + 1;
    }
  }

  it('gives every node its span', () => {
    const property = fc.property(texts, (text) => {
      const step = parseJson(text);
      if (step.ok) checkSpans(text, step.value);
    });
    fc.assert(property);
  });
});

describe('hostile input of about a MiB', () => {
  const MIB = 2 ** 20;
  const read = (json: string) => inspectFlask(signFlask(json, KEY, { compress: true }));
  const code = (inspection: FlaskInspection) =>
    inspection.tags.ok ? 'ok' : inspection.tags.error.code;

  it.each([
    ['brackets', '['.repeat(MIB), 'json_too_deep'],
    ['braces', '{"":'.repeat(MIB / 4), 'json_too_deep'],
    ['an escape that does not end', `"${'\\"'.repeat(MIB / 2 - 1)}`, 'json_end'],
    ['digits', '1'.repeat(MIB), 'json_too_many_digits'],
    ['digits of a float', `0.${'1'.repeat(MIB - 2)}`, 'ok'],
    ['an exponent', `1e${'9'.repeat(MIB - 2)}`, 'ok'],
    ['spaces', ' '.repeat(MIB), 'json_end'],
    ['one repeated key', `{"a":1${',"a":1'.repeat(MIB / 8)}}`, 'ok'],
    ['many keys', `{${Array.from({ length: MIB / 16 }, (_, i) => `"${i}":1`).join()}}`, 'ok'],
    ['a tuple of characters', `{" t":"${'a'.repeat(MIB / 4)}"}`, 'ok'],
    ['braces of a UUID', `{" u":"x${'{'.repeat(MIB / 4)}x"}`, 'tag_uuid'],
    ['dashes of a UUID', `{" u":"${'-'.repeat(MIB / 2)}"}`, 'tag_uuid'],
    ['words of a date', `{" d":"${'1 '.repeat(MIB / 4)}"}`, 'ok'],
    ['spaces of a date', `{" d":"${' '.repeat(MIB / 2)}x"}`, 'ok'],
    ['commas of a date', `{" d":"${','.repeat(MIB / 2)}x 1 2"}`, 'ok'],
    ['underscores of a date', `{" d":"1${'_1'.repeat(MIB / 4)} Jan 2024 00:00 GMT"}`, 'ok'],
    ['padding of bytes', `{" b":"${'='.repeat(MIB / 2)}"}`, 'ok'],
    ['more than a MiB', ' '.repeat(MIB + 1), 'inflate_limit'],
  ])('%s', (_name, json, expected) => {
    expect(code(read(json))).toBe(expected);
  });

  it('reads a payload of exactly a MiB', () => {
    const json = `"${'a'.repeat(MIB - 2)}"`;
    expect(decodeFlask(signFlask(json, KEY, { compress: true })).json).toBe(json);
  });

  // The repr of each level escapes the quotes and backslashes of the level below, which doubles the length.
  const markup = (levels: number) => `${'{" m":['.repeat(levels)}"'\\""${']}'.repeat(levels)}`;

  it.each([
    ['Markup of Markup', markup(22)],
    ['Markup of Markup of Markup', markup(400)],
    ['many Markups of Markup side by side', `[${Array(100).fill(markup(15)).join()}]`],
  ])('limits %s', (_name, json) => {
    expect(code(read(json))).toBe('tag_limit');
  });

  it('stops inflating at the limit', () => {
    const bomb = deflateSync(new Uint8Array(64 * MIB));
    const inspection = inspectFlask(withSignature(`.${base64Url(bomb)}.ZVPxAA`));
    expect(readable(inspection.inflate)).toHaveLength(MIB);
    expect(code(inspection)).toBe('inflate_limit');
  });

  it.each([
    ['[', '1', ']'],
    ['{"a":', '{}', '}'],
    ['[{" t":', '[]', '}]'],
  ])('reads a deep tree of %s completely', (open, inside, close) => {
    const levels = open.startsWith('[{') ? 489 : 979;
    const { value } = decodeFlask(cookieOf(open.repeat(levels) + inside + close.repeat(levels)));
    expect(pythonRepr(value).length).toBeGreaterThan(levels);
    expect(() => toPlain(value)).not.toThrow();
  });
});
