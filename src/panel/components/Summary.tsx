import { type SessionLife, type SessionReading, sessionLife } from '../../session/reading.ts';
import type { Verdict } from '../../session/secret.ts';
import { now, words } from '../store.ts';
import { lifetimeText } from '../words/lifetime.ts';

/** The rest of the sentence: when it was signed and what ends it, each with how it is known. */
export function Summary({ reading }: { reading: SessionReading }) {
  const life = sessionLife(reading);
  const sentence = [
    keyText(reading.verdict),
    ...serverTexts(reading, now.value),
    browserText(life, now.value),
  ]
    .filter((part) => part !== null)
    .join(' · ');
  return (
    <span class="summary" data-testid="summary" title={sentence}>
      {sentence}
    </span>
  );
}

function keyText(verdict: Verdict): string | null {
  if (verdict.kind !== 'valid' || verdict.reading === 'as_typed') return null;
  const isBytes = verdict.reading === 'bytes_literal';
  return words.value.text(isBytes ? 'readAsBytesLiteral' : 'readAsTextLiteral');
}

function serverTexts(reading: SessionReading, time: number): string[] {
  const { text, relative, date } = words.value;
  const { signedAt, serverLimit } = sessionLife(reading);
  if (signedAt === null) return [text('timeUnreadable')];
  const signed = text('signed', { when: relative(signedAt - time) });
  if (serverLimit === null) return [signed, text('tooOldForFlask')];
  const lifetime = lifetimeText(reading.lifetime, words.value);
  const params = { date: date(serverLimit, time), lifetime };
  return [signed, text(time > serverLimit ? 'flaskDroppedOn' : 'flaskDropsOn', params)];
}

function browserText({ browserLimit }: SessionLife, time: number): string | null {
  const { text, date } = words.value;
  if (browserLimit === 'unknown') return null;
  if (browserLimit === 'withBrowser') return text('goneWithBrowser');
  return text('browserKeepsUntil', { date: date(browserLimit, time) });
}
