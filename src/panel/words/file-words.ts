import { lazy } from '../../lib/lazy.ts';
import { LANGUAGE_TABLE, type Language } from '../../recording/languages.ts';
import type { TextKey } from './catalogue.ts';
import { countdownUnit, lengthFormats, relativeUnit, type Words } from './words.ts';

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
  const lengthText = LANGUAGE_TABLE[words.language].bendsLengths
    ? bentLengths(words.language)
    : plainLengths(words.language);
  const fromEnd = (seconds: number, [unit, size]: ReturnType<typeof relativeUnit>) => {
    const count = Math.round(Math.abs(seconds) / size);
    if (count === 0) return words.text('fileAtEnd');
    const time = lengthText(count, unit);
    return words.text(seconds < 0 ? 'fileBeforeEnd' : 'fileAfterEnd', { time });
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

type LengthText = (count: number, unit: ReturnType<typeof relativeUnit>[0]) => string;

/** “3 days”, as it stands alone. */
function plainLengths(language: Language): LengthText {
  const format = lengthFormats(language);
  return (count, unit) => format(unit).format(count);
}

/** “3 days” as it is in “in 3 days”. */
function bentLengths(language: Language): LengthText {
  const format = lazy(() => new Intl.RelativeTimeFormat(language, { numeric: 'always' }));
  return (count, unit) => {
    const parts = format().formatToParts(count, unit);
    const first = parts.findIndex(({ type }) => type !== 'literal');
    return parts
      .slice(Math.max(first, 0))
      .map(({ value }) => value)
      .join('');
  };
}
