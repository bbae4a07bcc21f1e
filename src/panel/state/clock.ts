import { COUNTDOWN, sessionLife } from '../../analysis/session.ts';
import { isPending, now, readClock, shownSession } from './index.ts';

const TICK_SECONDS = 60;

/** Updates `now` once a minute, and once a second in the last two minutes before the session ends and while a request
 * may still be reported. Runs as long as the page is open. It is a timer that checks every second, not an effect, so
 * that changes which nobody sees are not computed. */
export function startClock(): void {
  setInterval(() => {
    const time = Math.floor(Date.now() / 1000);
    const isTickDue = Math.abs(time - now.value) >= TICK_SECONDS;
    // Compare with the displayed time, so that the tick at which the session ends is drawn too.
    if (isTickDue || isNear(now.value) || isPending.value) readClock();
  }, 1000);
}

function isNear(time: number): boolean {
  if (!shownSession.value) return false;
  const { serverLimit, browserLimit } = sessionLife(shownSession.value);
  return [serverLimit, browserLimit].some((end) => isSoon(end, time));
}

function isSoon(end: number | string | null, time: number): boolean {
  return typeof end === 'number' && end >= time && end - time <= COUNTDOWN;
}
