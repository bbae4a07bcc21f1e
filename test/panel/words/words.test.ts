import { describe, expect, it } from 'vitest';
import { TEXTS as ENGLISH } from '../../../src/panel/words/catalogue/en.ts';
import { TEXTS as SPANISH } from '../../../src/panel/words/catalogue/es.ts';
import { TEXTS as RUSSIAN } from '../../../src/panel/words/catalogue/ru.ts';
import { createWords } from '../../../src/panel/words/words.ts';

const english = createWords('en', ENGLISH);
const spanish = createWords('es', SPANISH);
const russian = createWords('ru', RUSSIAN);

describe('a text with plural forms', () => {
  it.each([
    [0, '0 keys added.'],
    [1, '1 key added.'],
    [2, '2 keys added.'],
  ])('has the English form for %i', (count, text) => {
    expect(english.text('keysAdded', { count })).toBe(text);
  });

  it.each([
    [1, SPANISH.keysAdded.one],
    [2, SPANISH.keysAdded.other],
    [1_000_000, SPANISH.keysAdded.many],
  ])('has the Spanish form for %i', (count, text) => {
    expect(spanish.text('keysAdded', { count })).toBe(
      text.replace('{count}', spanish.number(count)),
    );
  });

  it.each([
    [1, 'Отправляется ещё 1 cookie'],
    [3, 'Отправляются ещё 3 cookie'],
    [5, 'Отправляется ещё 5 cookie'],
    [11, 'Отправляется ещё 11 cookie'],
    [22, 'Отправляются ещё 22 cookie'],
  ])('has the Russian form for %i', (count, start) => {
    const text = russian.text('ignoredCookies', { count, name: 'session', framework: 'Flask' });
    expect(text.startsWith(start)).toBe(true);
    expect(text).toContain('«session»');
  });
});

describe('words', () => {
  it('write numbers as the language does', () => {
    expect(english.text('pasteTooLong', { limit: 1_000_000 })).toContain('1,000,000');
    expect(spanish.text('pasteTooLong', { limit: 1_000_000 })).toContain('1.000.000');
  });

  it('put values in as they are, patterns of replacement among them', () => {
    const host = "$& {path} $'";
    expect(english.text('noCookieTitle', { host })).toBe(`No session cookie on ${host}`);
  });

  it.each([
    [-5, 'now'],
    [-180, '3 minutes ago'],
    [7200, 'in 2 hours'],
    [86_400 * 31, 'in 31 days'],
    [-86_400 * 70, '2 months ago'],
  ])('tell %i seconds from now', (seconds, text) => {
    expect(english.relative(seconds)).toBe(text);
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
  ])('measure %i seconds', (seconds, text) => {
    expect(spanish.duration(seconds)).toBe(text);
  });

  it.each([
    [-180, '3 minutes ago'],
    [-119, '119 seconds ago'],
    [95, 'in 95 seconds'],
    [29.6 * 86_400, 'in 30 days'],
  ])('count %i seconds down', (seconds, text) => {
    expect(english.until(seconds)).toBe(text);
  });
});
