import { COUNTDOWN, sessionLife } from '../session/reading.ts';
import { isPending, now, readClock, reading } from './store.ts';

const MINUTE = 60;

/** Moves `now` once a minute, and once a second in the last two minutes before an end and while a request
 * may still be told. Runs as long as the page lives. It looks by itself each second, so that nothing is
 * worked out for a change that nobody sees. */
export function startClock(): void {
  setInterval(() => {
    const time = Math.floor(Date.now() / 1000);
    const isDue = Math.abs(time - now.value) >= MINUTE;
    // By the time that is shown: the end itself is to be seen, too.
    if (isDue || isNear(now.value) || isPending.value) readClock();
  }, 1000);
}

function isNear(time: number): boolean {
  if (!reading.value) return false;
  const { serverLimit, browserLimit } = sessionLife(reading.value);
  return [serverLimit, browserLimit].some((end) => isSoon(end, time));
}

function isSoon(end: number | string | null, time: number): boolean {
  return typeof end === 'number' && end >= time && end - time <= COUNTDOWN;
}
