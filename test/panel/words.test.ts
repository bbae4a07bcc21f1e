import { describe, expect, it } from 'vitest';
import { pickLanguage } from '../../src/panel/words/catalogue.ts';
import { createWords } from '../../src/panel/words/words.ts';

describe('words', () => {
  it.each([
    [1, 'Отправляется ещё 1 cookie'],
    [3, 'Отправляются ещё 3 cookie'],
    [5, 'Отправляется ещё 5 cookie'],
  ])('counts in Russian: %i', (count, start) => {
    const text = createWords('ru').count('ignoredCookies', count, { name: 'session' });
    expect(text.startsWith(start)).toBe(true);
    expect(text).toContain('«session»');
  });

  it('puts values in as they are, patterns of replacement among them', () => {
    const host = "$& {path} $'";
    expect(createWords('en').text('noCookieTitle', { host })).toBe(`No session cookie on ${host}`);
  });

  it.each([
    [-5, 'now'],
    [-180, '3 minutes ago'],
    [7200, 'in 2 hours'],
    [86_400 * 31, 'in 31 days'],
    [-86_400 * 70, '2 months ago'],
  ])('tells %i seconds from now', (seconds, text) => {
    expect(createWords('en').relative(seconds)).toBe(text);
  });

  it.each([
    [2_678_400, '31 días'],
    [1800, '30 minutos'],
    [95, '95 segundos'],
    [7199, '2 horas'],
    [100_000, '28 horas'],
    [60_000, '1000 minutos'],
    [601, '10 minutos'],
    [36 * 3600, '36 horas'],
    [30 * 86_400 - 1, '30 días'],
  ])('measures %i seconds', (seconds, text) => {
    expect(createWords('es').duration(seconds)).toBe(text);
  });
});

it.each([
  [-180, '3 minutes ago'],
  [-119, '119 seconds ago'],
  [95, 'in 95 seconds'],
  [29.6 * 86_400, 'in 30 days'],
])('counts %i seconds down', (seconds, text) => {
  expect(createWords('en').until(seconds)).toBe(text);
});

describe('pickLanguage', () => {
  it.each([
    ['auto', ['es-MX', 'en'], 'es'],
    ['auto', ['de', 'ru-RU'], 'ru'],
    ['auto', ['de'], 'en'],
    ['en', ['ru'], 'en'],
  ] as const)('%s, %j', (chosen, preferred, language) => {
    expect(pickLanguage(chosen, preferred)).toBe(language);
  });
});
