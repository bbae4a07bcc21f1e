import { describe, expect, it } from 'vitest';
import { TEXTS as GERMAN } from '../../../src/panel/words/catalogue/de.ts';
import { TEXTS as ENGLISH } from '../../../src/panel/words/catalogue/en.ts';
import { TEXTS as SPANISH } from '../../../src/panel/words/catalogue/es.ts';
import { TEXTS as RUSSIAN } from '../../../src/panel/words/catalogue/ru.ts';
import { fileWords } from '../../../src/panel/words/file-words.ts';
import { createWords } from '../../../src/panel/words/words.ts';

const english = fileWords(createWords('en', ENGLISH));
const german = fileWords(createWords('de', GERMAN));
const spanish = fileWords(createWords('es', SPANISH));
const russian = fileWords(createWords('ru', RUSSIAN));

describe('the words of a HAR file', () => {
  it.each([
    [english, 0, 'at the end of the recording'],
    [english, -59, 'at the end of the recording'],
    [english, -180, '3 minutes before the end of the recording'],
    [english, 86_400, '1 day after the end of the recording'],
    [german, -3 * 86_400, '3 Tage vor dem Ende der Aufzeichnung'],
    [german, 70 * 86_400, '2 Monate nach dem Ende der Aufzeichnung'],
    [spanish, -60, '1 minuto antes del final de la grabación'],
    [spanish, 7200, '2 horas después del final de la grabación'],
    [russian, -60, 'за 1 минуту до конца записи'],
    [russian, 7200, 'через 2 часа после конца записи'],
    [russian, 5 * 86_400, 'через 5 дней после конца записи'],
  ])('tell time from the end of its recording: %#', (words, seconds, text) => {
    expect(words.relative(seconds)).toBe(text);
  });

  it('count seconds where each of them matters', () => {
    expect(english.until(95)).toBe('95 seconds after the end of the recording');
    expect(english.until(0)).toBe('at the end of the recording');
  });

  it('say nothing of the present, of this computer or of a jar that could be read', () => {
    const { text } = english;
    const texts = [
      ...[text('lifeNow'), text('showNow'), text('waiting'), text('seenInRequests')],
      ...[text('aheadOfThisClock'), text('noCookieSeenText'), text('causeUnseen')],
      ...[text('clockAhead', { time: '1 hour' }), text('clockAgrees'), text('missing_requests')],
    ];
    for (const each of texts)
      expect(each).not.toMatch(/\bnow\b|this computer|this page|reload|access/);
    expect(text('tabKeys')).toBe(ENGLISH.tabKeys);
  });
});
