import { beforeEach, describe, expect, it, vi } from 'vitest';
import { formatOf, readable, signFlask } from '../../src/codec/index.ts';
import { contentOfValue, MAX_WEIGHT, readCookie, weightOf } from '../../src/content/content.ts';

const work = { read: 0, inflatedTo: 0 };
const flask = formatOf('flask');
const read = flask.read.bind(flask);
vi.spyOn(flask, 'read').mockImplementation((cookie, limit) => {
  const reading = read(cookie, limit);
  const lengths = reading.layers.map((layer) =>
    layer.id === 'inflate' ? (readable(layer.output)?.length ?? Infinity) : 0,
  );
  work.read += 1;
  work.inflatedTo = Math.max(work.inflatedTo, ...lengths);
  return reading;
});

const session = (json: string) => signFlask(json, 'dev', { timestamp: 1_700_000_000 });

beforeEach(() => {
  work.read = 0;
  work.inflatedTo = 0;
});

describe('a session that inflates to a megabyte', () => {
  const value = session(`{"items":[${'1,'.repeat(500_000)}1]}`);

  it('is not decoded for comparing', () => {
    expect(weightOf(value)).toBe(Infinity);
    expect(contentOfValue(value)).toBe('tooLarge');
    expect(work.read).toBe(0);
  });

  it('is decoded only up to its beginning for display', () => {
    const { content, isTruncated } = readCookie(value);
    expect(isTruncated).toBe(true);
    expect(content).toMatchObject({ type: 'dict', entries: [{ key: 'items' }] });
    expect(work.inflatedTo).toBeLessThan(5 * MAX_WEIGHT);
  });
});

describe('a session', () => {
  it('is decoded completely if the text is long but the values are few', () => {
    const value = session(`{"a":"${'x'.repeat(100_000)}","b":[1,2]}`);
    expect(contentOfValue(value)).toMatchObject({ type: 'dict' });
    expect(readCookie(value).isTruncated).toBe(false);
  });

  it('with 3,000 numbers is shown completely but not compared', () => {
    const value = session(`{"items":[${'1,'.repeat(3000)}1]}`);
    expect(readCookie(value).isTruncated).toBe(false);
    expect(contentOfValue(value)).toBe('tooLarge');
  });

  it('is decoded once, however often it is requested', () => {
    const value = session('{"cart":[1,2,3]}');
    for (let count = 0; count < 50; count += 1) contentOfValue(value);
    readCookie(value);
    expect(work.read).toBe(1);
  });

  it.each([
    [
      'a list of a thousand numbers',
      JSON.stringify({ a: Array.from({ length: 1000 }, (_, n) => n) }),
    ],
    ['a string of 40,000 characters', JSON.stringify({ a: 'x'.repeat(40_000) })],
    ['strings full of commas', JSON.stringify({ a: ',[{:"\\'.repeat(5000) })],
  ])('with %s is compared', (_, json) => {
    const value = session(json);
    expect(weightOf(value)).toBeLessThan(MAX_WEIGHT);
    expect(contentOfValue(value)).toMatchObject({ type: 'dict' });
  });
});

it('keeps a thousand small sessions', () => {
  const small = (n: number) => session(`{"n":${n}}`);
  for (let n = 0; n < 1000; n += 1) readCookie(small(n));
  readCookie(small(0));
  expect(work.read).toBe(1000);
  readCookie(small(1000));
  readCookie(small(1));
  expect(work.read).toBe(1002);
});

it('caches only a few large sessions', () => {
  const values = Array.from({ length: 20 }, (_, n) => session(`[${n}${',1'.repeat(3000)}]`));
  for (const value of values) readCookie(value);
  work.read = 0;
  for (const value of values.toReversed()) readCookie(value);
  expect(work.read).toBeGreaterThanOrEqual(10);
});
