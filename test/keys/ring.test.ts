import { describe, expect, it } from 'vitest';
import {
  EMPTY_RING,
  type KeyRing,
  MAX_KEY_LENGTH,
  MAX_KEYS,
  MAX_TEXT_LENGTH,
  mergeRings,
  parseRing,
  withChangedKey,
  withKeys,
  withMovedKey,
  withoutKeys,
} from '../../src/keys/ring.ts';

function ids(): () => string {
  let last = 0;
  return () => `${++last}`;
}

function ringOf(...texts: string[]): KeyRing {
  const keys = texts.map((text) => ({ id: text, text, name: '', isFallback: false }));
  return { keys, isKept: false };
}

function added(ring: KeyRing, text: string, makeId = ids()): KeyRing {
  const made = withKeys(ring, text, makeId);
  if ('refused' in made) throw new Error(made.refused.kind);
  return made.ring;
}

const textsOf = ({ keys }: KeyRing) => keys.map(({ text }) => text).join();

describe('added keys', () => {
  it('follow the others, as they were typed', () => {
    const ring: KeyRing = { ...ringOf('x'), isKept: true };
    expect(added(ring, `DEBUG=1\nnonsense\nPORT=2\nSECRET_KEY=d`)).toEqual({
      keys: [...ring.keys, { id: '1', text: 'SECRET_KEY=d', name: '', isFallback: false }],
      isKept: true,
    });
    expect(textsOf(added(ring, ` a\nb `))).toBe('x, a,b ');
  });

  it('are fallbacks if they are in a list of fallbacks', () => {
    const { keys } = added(EMPTY_RING, 'SECRET_KEY = "a"\nSECRET_KEY_FALLBACKS = [\n"b",\n]');
    expect(keys.map(({ text, isFallback }) => [text, isFallback])).toEqual([
      ['SECRET_KEY = "a"', false],
      ['"b"', true],
    ]);
  });

  it('are in the ring once, whatever their spelling', () => {
    expect(textsOf(added(ringOf('a', 'b'), 'b\nc\nc\na'))).toBe('a,b,c');
    expect(textsOf(added(ringOf('a'), `SECRET_KEY = 'a'\nSECRET_KEY = "b"`))).toBe(
      'a,SECRET_KEY = "b"',
    );
  });

  it.each([
    ["app.secret_key = 'one'.encode('utf-8')", "app.secret_key = 'two'.encode('utf-8')"],
    [
      "app.config.update(SECRET_KEY='one', SESSION_COOKIE_SAMESITE='Lax')",
      "app.config.update(SECRET_KEY='two', SESSION_COOKIE_SAMESITE='Lax')",
    ],
    ["SECRET_KEY = config('A_KEY', default='one')", "SECRET_KEY = config('B_KEY', default='one ')"],
    // A value in a `.env` may have spaces, but a shell reads only the first word.
    ['SECRET_KEY=one', 'SECRET_KEY=one two'],
    ['dev', "SECRET_KEY = 'd' + 'ev2'"],
    ["'a\\tb'", 'a\\tb'],
    ["SECRET_KEY = ''", "JWT_SECRET = ''"],
    ["'100,101,118'", "b'dev'"],
  ])('are two if they may mean different keys: %s and %s', (one, two) => {
    expect(added(EMPTY_RING, `${one}\n${two}`).keys).toHaveLength(2);
    expect(added(added(EMPTY_RING, two), one).keys).toHaveLength(2);
  });

  it.each([
    ['dev', "app.config.update(SECRET_KEY='dev', SESSION_COOKIE_SAMESITE='Lax')"],
    ["SECRET_KEY = 'de' + 'v'", "os.environ.get('SECRET_KEY', 'dev')"],
    ['SECRET_KEY=a', '- SECRET_KEY=a'],
    ["b'dev'", "SECRET_KEY = 'dev'.encode()"],
    ["SECRET_KEY = 'a' if DEBUG else 'b'", "SECRET_KEY = 'b' if DEBUG else 'a'"],
    ["SECRET_KEY = config.get('app', 'SECRET_KEY')", "config.get('web', 'SECRET_KEY')"],
  ])('are one if they can only mean the same key: %s and %s', (one, two) => {
    expect(added(EMPTY_RING, `${one}\n${two}`).keys).toHaveLength(1);
  });

  it('are reported with the known keys and the number of skipped lines', () => {
    const text = 'DEBUG=1\nSECRET_KEY=a\nJWT_SECRET_KEY=c\nCSRF_SECRET_KEY=c\nPORT=2';
    expect(withKeys(ringOf('a', 'b'), text, ids())).toMatchObject({
      added: ['1'],
      known: ['a'],
      skippedLineCount: 2,
    });
  });

  it('become fallbacks when they are rotated', () => {
    const text = `SECRET_KEY = 'new'\nSECRET_KEY_FALLBACKS = ["a"]`;
    const { keys } = added(ringOf('a'), text);
    expect(keys.map((key) => [key.text, key.isFallback])).toEqual([
      ['a', true],
      [`SECRET_KEY = 'new'`, false],
    ]);
  });

  it('include every key of a list, even one that looks like an assignment', () => {
    expect(textsOf(added(EMPTY_RING, 'dev\nsuper-secret-key==\nother'))).toBe(
      'dev,super-secret-key==,other',
    );
    expect(textsOf(added(EMPTY_RING, 'a\nmysecret:1\nb'))).toBe('a,mysecret:1,b');
    expect(textsOf(added(EMPTY_RING, '# a key'))).toBe('# a key');
  });

  const spellings = (count: number) =>
    Array.from({ length: count }, (_, i) => `A${i}_SECRET_KEY = 'a'`).join('\n');
  const many = (count: number) => Array.from({ length: count }, (_, i) => `key ${i}`).join('\n');

  it.each<[string, KeyRing, string, object]>([
    ['nothing', EMPTY_RING, '', { kind: 'empty' }],
    ['space', EMPTY_RING, ' \n\t\r\n', { kind: 'empty' }],
    ['an empty list', EMPTY_RING, 'SECRET_KEY_FALLBACKS = [\n]', { kind: 'empty' }],
    [
      'known keys',
      ringOf('a', 'b'),
      'b\na',
      { kind: 'known', known: ['b', 'a'], skippedLineCount: 0 },
    ],
    [
      'a long key',
      EMPTY_RING,
      `a\n${'b'.repeat(MAX_KEY_LENGTH + 1)}`,
      { kind: 'tooLong', length: MAX_KEY_LENGTH + 1 },
    ],
    ['other settings', EMPTY_RING, 'DEBUG=1\nAPI_KEY=2', { kind: 'noKey', skippedLineCount: 2 }],
    ['a line of a megabyte', EMPTY_RING, 'b'.repeat(1 << 20), { kind: 'tooMuch', length: 1 << 20 }],
    ['many lines', EMPTY_RING, 'b\n'.repeat(1 << 20), { kind: 'tooMuch', length: 1 << 21 }],
    ['too many keys', EMPTY_RING, many(MAX_KEYS + 1), { kind: 'tooMany', count: MAX_KEYS + 1 }],
    ['one key too many', added(EMPTY_RING, many(MAX_KEYS)), 'x', { kind: 'tooMany', count: 501 }],
    ['a long list', EMPTY_RING, many(20_000), { kind: 'tooMany', count: 20_000 }],
    ['much space', EMPTY_RING, '\n'.repeat(MAX_TEXT_LENGTH), { kind: 'empty' }],
    ['many spellings', EMPTY_RING, spellings(2001), { kind: 'tooMany', count: 2001 }],
    ['spellings beside keys', ringOf('x', 'y'), spellings(1999), { kind: 'tooMany', count: 2001 }],
  ])('are all refused: %s', (_, ring, text, refused) => {
    expect(withKeys(ring, text, ids())).toEqual({ refused });
  });

  it('are one key in the largest number of spellings', () => {
    expect(added(EMPTY_RING, spellings(2000)).keys).toHaveLength(1);
  });

  it('may have the maximum number and length', () => {
    const longest = 'b'.repeat(MAX_KEY_LENGTH);
    expect(added(EMPTY_RING, many(MAX_KEYS)).keys).toHaveLength(MAX_KEYS);
    expect(textsOf(added(EMPTY_RING, longest))).toBe(longest);
    expect(textsOf(added(added(EMPTY_RING, many(MAX_KEYS - 1)), 'x\nx'))).toMatch(/key 498,x$/);
  });
});

describe('a ring', () => {
  const ring = ringOf('a', 'b', 'c');

  it.each<[string, KeyRing, string]>([
    ['loses a key', withoutKeys(ring, ['b']), 'a,c'],
    ['does not lose an unknown key', withoutKeys(ring, ['x']), 'a,b,c'],
    ['moves a key towards the start', withMovedKey(ring, 'b', -1), 'b,a,c'],
    ['moves a key towards the end', withMovedKey(ring, 'b', 1), 'a,c,b'],
    ['does not move the first key further', withMovedKey(ring, 'a', -1), 'a,b,c'],
    ['does not move the last key further', withMovedKey(ring, 'c', 1), 'a,b,c'],
    ['does not move an unknown key', withMovedKey(ring, 'x', 1), 'a,b,c'],
  ])('%s', (_, changed, texts) => {
    expect(textsOf(changed)).toBe(texts);
  });

  it('changes one key and leaves the others alone', () => {
    const changed = withChangedKey(ring, 'b', { name: 'old', isFallback: true });
    expect(changed.keys).toEqual([
      ring.keys[0],
      { id: 'b', text: 'b', name: 'old', isFallback: true },
      ring.keys[2],
    ]);
  });

  it('is the same after it was stored', () => {
    const kept = { ...withChangedKey(ring, 'b', { name: 'old', isFallback: true }), isKept: true };
    expect(parseRing(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });

  it.each([
    null,
    undefined,
    1,
    'ring',
    [],
    {},
    { keys: {} },
    { keys: [null, 1, {}, []], isKept: 1 },
  ])('is empty if %j is stored', (stored) => {
    expect(parseRing(stored)).toEqual(EMPTY_RING);
  });

  it('is parsed without invalid keys and properties', () => {
    const keys = [
      { id: 'a', text: 'a' },
      { id: 1, text: 'b' },
      { id: 'c', text: '' },
      { id: 'f', text: 7 },
      { id: 'd', text: 'd', name: 'n'.repeat(100), isFallback: 'yes' },
      { id: 'e', text: 'e', name: 5, isFallback: true },
    ];
    expect(parseRing({ keys, isKept: 'yes' })).toEqual({
      keys: [
        { id: 'a', text: 'a', name: '', isFallback: false },
        { id: 'd', text: 'd', name: 'n'.repeat(80), isFallback: false },
        { id: 'e', text: 'e', name: '', isFallback: true },
      ],
      isKept: false,
    });
    const many = Array.from({ length: 600 }, (_, i) => ({ id: `${i}`, text: 'k' }));
    expect(parseRing({ keys: many }).keys).toHaveLength(MAX_KEYS);
  });
});

describe('two rings together', () => {
  it('have each text once, those of the first before the others', () => {
    expect(textsOf(mergeRings(ringOf('a', 'b'), ringOf('c', 'a')))).toBe('a,b,c');
  });

  it('have no more keys than one ring', () => {
    const full = ringOf(...Array.from({ length: MAX_KEYS }, (_, index) => `${index}`));
    expect(mergeRings(full, ringOf('a')).keys).toEqual(full.keys);
  });

  it('are kept if one of them is', () => {
    const kept = { ...ringOf('a'), isKept: true };
    expect(mergeRings(kept, ringOf('b')).isKept).toBe(true);
    expect(mergeRings(ringOf('b'), kept).isKept).toBe(true);
    expect(mergeRings(ringOf('a'), ringOf('b')).isKept).toBe(false);
  });
});
