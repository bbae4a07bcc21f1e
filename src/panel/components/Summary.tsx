import { type SessionReading, sessionLife } from '../../session/reading.ts';
import { now, words } from '../store.ts';
import type { Words } from '../words/words.ts';

/** The rest of the sentence: when it was signed and what ends it, each with how it is known. */
export function Summary({ reading }: { reading: SessionReading }) {
  const sentence = summarize(reading, now.value, words.value).join(' · ');
  return (
    <span class="summary" data-testid="summary" title={sentence}>
      {sentence}
    </span>
  );
}

function summarize(reading: SessionReading, time: number, { text, ...words }: Words): string[] {
  const { signedAt, serverLimit, browserLimit, assumedLifetime } = sessionLife(reading);
  const { verdict } = reading;
  const parts: string[] = [];
  if (verdict.kind === 'valid' && verdict.reading === 'bytes_literal') {
    parts.push(text('readAsBytesLiteral'));
  }
  if (verdict.kind === 'valid' && verdict.reading === 'text_literal') {
    parts.push(text('readAsTextLiteral'));
  }
  if (signedAt === null || serverLimit === null) {
    parts.push(text('timeUnreadable'));
  } else {
    const params = {
      date: words.date(serverLimit, time),
      lifetime: words.duration(assumedLifetime),
    };
    parts.push(text('signed', { when: words.relative(signedAt - time) }));
    parts.push(text(time > serverLimit ? 'flaskDroppedOn' : 'flaskDropsOn', params));
  }
  parts.push(
    browserLimit === null
      ? text('goneWithBrowser')
      : text('browserKeepsUntil', { date: words.date(browserLimit, time) }),
  );
  return parts;
}
