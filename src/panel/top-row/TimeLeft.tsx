import { type Session, type SessionEnd, sessionEnd } from '../../analysis/session.ts';
import { now, renewal, words } from '../state/index.ts';
import type { Words } from '../words/words.ts';

/** What ends the session first, and when. */
export function TimeLeft({ session }: { session: Session }) {
  const end = sessionEnd(session, renewal.value, now.value);
  if (end === null) return null;
  return (
    <span class={end.kind === 'over' ? 'time-left over' : 'time-left'} data-testid="time-left">
      {endText(end, words.value)}
    </span>
  );
}

function endText(end: SessionEnd, { text, until, duration }: Words): string {
  switch (end.kind) {
    case 'over':
      return text('timeOver');
    case 'browserCloses':
      return text(end.isGuess ? 'probablyUntilBrowserCloses' : 'untilBrowserCloses');
    case 'afterLastRequest':
      return text('afterLastRequest', { time: duration(end.lifetime) });
    case 'in': {
      const key = end.isUnlessRenewed ? 'timeLeftUnlessRenewed' : 'timeLeft';
      return text(key, { when: until(end.seconds) });
    }
  }
}
