import { effect } from '@preact/signals';
import { sessionLife } from '../session/reading.ts';
import { isPending, now, readClock, reading } from './store.ts';

const MINUTE = 60;
/** Seconds before an end from which each one is shown. */
const COUNTDOWN = 2 * MINUTE;

/** Moves `now` once a minute, and once a second in the last two minutes before an end. Runs as long
 * as the page lives. */
export function startClock(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    clearTimeout(timer);
    const seconds = isNear(now.value) || isPending.value ? 1 : MINUTE;
    timer = setTimeout(readClock, seconds * 1000);
  });
}

function isNear(time: number): boolean {
  if (!reading.value) return false;
  const { serverLimit, browserLimit } = sessionLife(reading.value);
  return [serverLimit, browserLimit].some((end) => isSoon(end, time));
}

function isSoon(end: number | string | null, time: number): boolean {
  return typeof end === 'number' && end >= time && end - time <= COUNTDOWN;
}
