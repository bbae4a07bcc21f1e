import { describe, expect, it } from 'vitest';
import { guessTime, timeOf } from '../../src/content/time-guess.ts';

const SPAN = { start: 0, end: 0 };
const int = (value: number | bigint) => ({ type: 'int', value: BigInt(value), ...SPAN }) as const;
const float = (value: number) => ({ type: 'float', value, ...SPAN }) as const;
const NOW = 1_790_000_000;

describe('a number is perhaps a time', () => {
  it.each([
    ...[
      'last_seen',
      'created_at',
      'expires',
      'exp',
      'iat',
      'timestamp',
      'loginTime',
      'valid-until',
    ],
    ...['LAST_LOGIN', 'tokenExpiresAt', 'ultima_visita', 'fecha', 'caduca', 'expira', 'última'],
    ...['время_входа', 'истекает', 'дата', 'vremya'],
  ])('by its key: %s', (key) => {
    expect(guessTime(key, int(NOW))).toEqual({ unit: 'seconds', seconds: NOW });
  });

  it.each([
    ['seconds', float(NOW + 0.5), { unit: 'seconds', seconds: NOW + 0.5 }],
    ['milliseconds', int(NOW * 1000), { unit: 'milliseconds', seconds: NOW }],
    ['the first second', int(978_307_200), { unit: 'seconds', seconds: 978_307_200 }],
    ['the last second', int(4_102_444_799), { unit: 'seconds', seconds: 4_102_444_799 }],
  ])('in %s', (_name, value, guess) => {
    expect(guessTime('at', value)).toEqual(guess);
  });
});

describe('a number is no time', () => {
  it.each(['id', 'phone', 'attempts', 'expert', 'category', 'latitude', 'total', 'timid', ''])(
    'by its key: %s',
    (key) => {
      expect(guessTime(key, int(NOW))).toBeNull();
    },
  );

  it.each([
    ['too early', int(978_307_199)],
    ['too late', int(4_102_444_800)],
    ['between seconds and milliseconds', int(100_000_000_000)],
    ['in microseconds', int(NOW * 1_000_000)],
    ['negative', int(-NOW)],
    ['huge', int(10n ** 4000n)],
    ['not a number', float(Number.NaN)],
    ['infinite', float(Infinity)],
    ['a text', { type: 'str', value: String(NOW), ...SPAN } as const],
    ['true', { type: 'bool', value: true, ...SPAN } as const],
  ])('by its value: %s', (_name, value) => {
    expect(guessTime('at', value)).toBeNull();
    expect(timeOf(value)).toBeNull();
  });

  it('with a key that is long', () => {
    expect(guessTime(`${'aB'.repeat(500_000)}_at`, int(NOW))).toBeNull();
  });
});
