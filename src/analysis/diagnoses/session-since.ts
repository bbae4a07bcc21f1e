import { identityChange } from '../../content/diff/identity.ts';
import { belongsTo, goesTo } from '../../cookies/cookie.ts';
import { areOtherApps, type Change, setterOrigin } from '../../timeline/entry.ts';
import { lastChange, RECENT, type Thread } from '../../timeline/thread.ts';
import { readPair } from './carried.ts';
import type { Situation } from './diagnosis.ts';

/** A session that the browser no longer has. */
export interface Loss {
  /** Unix milliseconds. */
  readonly time: number;
  /** Of its cookie. */
  readonly value: string;
  /** The origin of the response that had set it; null if that is unknown. */
  readonly setter: string | null;
}

/**
 * Whether another session makes up for one that is gone, so that it no longer explains what is missing: one of the page's
 * app or of the same app that came later, or that the page has, maybe of another path. Only one that lacks its login does
 * not, such as the empty one of the next visitor. What cannot be read counts as another login.
 */
export function isMadeUpFor(
  loss: Loss | null,
  name: string,
  { threads, page }: Pick<Situation, 'threads' | 'page'>,
): boolean {
  if (!loss) return false;
  const before = readPair({ name, value: loss.value });
  const others = threads
    .filter((thread) => thread.name === name && belongsTo(thread, page.hostname))
    .flatMap((thread) => [...changesSince(thread, loss), ...changeThatLasts(thread, page)]);
  return others.some((change) => {
    const { value } = change;
    const setter = setterOrigin(change);
    if (value === null || value === loss.value) return false;
    if (setter !== null && isOfOtherApp(setter, loss, page)) return false;
    const after = readPair({ name, value });
    return !before || !after || identityChange(before.content, after.content)?.change !== 'logout';
  });
}

/** Whether neither the page's app nor the one that had set the lost session is at this origin, as far as known. */
function isOfOtherApp(origin: string, { setter }: Loss, page: URL): boolean {
  return setter !== null && areOtherApps(origin, setter) && areOtherApps(origin, page.origin);
}

function changesSince({ entries }: Thread, { time }: Loss): readonly Change[] {
  return entries
    .slice(-RECENT)
    .filter((entry) => entry.kind === 'change')
    .filter((change) => change.time >= time);
}

/** The last change of a cookie that is sent to the page. */
function changeThatLasts(thread: Thread, page: URL): readonly Change[] {
  const last = goesTo(thread, page) ? lastChange(thread) : undefined;
  return last ? [last] : [];
}
