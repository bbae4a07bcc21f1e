import { lazy } from '../../lib/lazy.ts';
import type { TextKey } from './catalogue.ts';
import { countdownUnit, relativeUnit, type Words } from './words.ts';

/** The texts that are about the present or the browser, each with the one that is true of a HAR file. */
const OF_FILE = {
  waiting: 'harReading',
  aheadOfThisClock: 'fileAheadOfClock',
  noCookieSeenText: 'fileNoCookieSeen',
  seenInRequests: 'fileSeenInRequests',
  causeUnseen: 'fileCauseUnseen',
  causeUnseenHint: 'fileCauseUnseenHint',
  lostHintUnseen: 'fileLostHintUnseen',
  showNow: 'fileShowEnd',
  sizeOverTime: 'fileSizeOverTime',
  lifeNow: 'fileLifeEnd',
  clockAhead: 'fileClockAhead',
  clockBehind: 'fileClockBehind',
  clockAgrees: 'fileClockAgrees',
  missing_requests: 'fileMissingRequests',
  missing_jar: 'fileMissingJar',
  missing_headers: 'fileMissingHeaders',
  missing_form: 'fileMissingForm',
} as const satisfies Partial<Record<TextKey, TextKey>>;

/** The words for a HAR file: what they say of time counts from the end of its recording. */
export function fileWords(words: Words): Words {
  const length = lazy(() => new Intl.RelativeTimeFormat(words.language, { numeric: 'always' }));
  const fromEnd = (seconds: number, [unit, size]: ReturnType<typeof relativeUnit>) => {
    const count = Math.round(Math.abs(seconds) / size);
    if (count === 0) return words.text('fileAtEnd');
    // In the case that languages put after a preposition: “in 3 minutes” without its “in”.
    const parts = length().formatToParts(count, unit);
    const first = parts.findIndex(({ type }) => type !== 'literal');
    const time = parts.slice(Math.max(first, 0)).map(({ value }) => value);
    return words.text(seconds < 0 ? 'fileBeforeEnd' : 'fileAfterEnd', { time: time.join('') });
  };
  const texts: Partial<Record<TextKey, TextKey>> = OF_FILE;
  const text = words.text as (key: TextKey, ...params: unknown[]) => string;
  return {
    ...words,
    text: (key: TextKey, ...params: unknown[]) => text(texts[key] ?? key, ...params),
    relative: (seconds) => fromEnd(seconds, relativeUnit(seconds)),
    until: (seconds) => fromEnd(seconds, countdownUnit(seconds)),
  };
}
