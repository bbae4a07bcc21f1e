import { type Session, sessionEnd, sessionLife } from '../../analysis/session.ts';
import { now, pastedOf, renewal, ringOf, words } from '../state/index.ts';
import { lifetimeText, storedLimitText, whenText } from '../words/lifetime.ts';
import { interpretationText, keyName } from '../words/verdict.ts';

/** The rest of the top row's sentence: when the session was signed and what ends it, each with how it is known. */
export function Summary({ session }: { session: Session }) {
  const sentence = [
    permanenceText(session),
    keyText(session),
    ...serverTexts(session, now.value),
    browserText(session, now.value),
  ]
    .filter((part) => part !== null)
    .join(' · ');
  return (
    <span class="summary" data-testid="summary" title={sentence}>
      {sentence}
    </span>
  );
}

function permanenceText({ content, permanent }: Session): string | null {
  if (content === null || permanent === null) return null;
  return words.value.text(permanent ? 'isPermanent' : 'isNotPermanent');
}

/** The key that signed, if it has a name, is one of several or was not taken as typed, and how its text was interpreted. */
function keyText({ verdict, cookie }: Session): string | null {
  if (!('match' in verdict)) return null;
  const { key, interpretation } = verdict.match;
  const ring = ringOf(cookie.domain);
  const name = keyName(key, ring, words.value);
  if (interpretation !== 'asTyped')
    return `${name}, ${interpretationText(interpretation, words.value)}`;
  return key.name.trim() !== '' || ring.keys.length > 1 ? name : null;
}

function serverTexts(session: Session, time: number): string[] {
  const { text, date } = words.value;
  const { signedAt, serverLimit } = sessionLife(session);
  const { format, rules } = session;
  const { holds, framework } = format;
  if (!rules && holds !== 'token' && session.stored === null) return [];
  if (signedAt === null) return [text('timeUnreadable')];
  const signed = text('signed', { when: whenText(signedAt - time, session.lifetime, words.value) });
  if (holds === 'token') return [signed];
  if (session.stored !== null)
    return [signed, storedLimitText(pastedOf(session.cookie)?.storedUntil, words.value)];
  if (serverLimit === null) return [signed, text('tooOld', { framework })];
  if (serverLimit === Infinity) return [signed, text('noServerLimit')];
  const lifetime = lifetimeText(session.lifetime, words.value);
  const params = { framework, date: date(serverLimit, time), lifetime };
  return [signed, text(time > serverLimit ? 'serverDroppedOn' : 'serverDropsOn', params)];
}

/** When the browser drops the cookie. That it does so on closing is left out if {@link TimeLeft} says it. */
function browserText(session: Session, time: number): string | null {
  const { text, date } = words.value;
  const { browserLimit } = sessionLife(session);
  if (typeof browserLimit === 'number') {
    return text('browserKeepsUntil', { date: date(browserLimit, time) });
  }
  const isShownAlready = sessionEnd(session, renewal.value, time)?.kind === 'browserCloses';
  return browserLimit === 'unknown' || isShownAlready ? null : text('goneWithBrowser');
}
