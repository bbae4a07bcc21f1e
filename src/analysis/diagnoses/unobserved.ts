import { belongsTo } from '../../cookies/cookie.ts';
import { type ChangeRow, changeRowsSince } from '../../timeline/rows.ts';
import { RECENT, type Thread } from '../../timeline/thread.ts';
import type { Cause, Missing, Situation } from './diagnosis.ts';
import { urlOf } from './request-url.ts';

/**
 * What was not observed of what a cause is seen in, so that it cannot be excluded: requests since the page was opened,
 * or a change of the session. Null if nothing is missing.
 */
export function unobservedOf(seenIn: Cause['seenIn'], situation: Situation): Missing | null {
  if (!isPageObserved(situation)) return { kind: 'requests' };
  if (seenIn === 'requests') return null;
  return lastUnexplained(situation, isLoss);
}

/** The last change of the session that no request explains, whatever it did: its request may have done more. Null for none. */
export function unexplainedChange(situation: Situation): Missing | null {
  return lastUnexplained(situation, () => true);
}

function lastUnexplained(
  situation: Situation,
  isMeant: (row: ChangeRow) => boolean,
): Missing | null {
  const changes = threadsOfSession(situation).flatMap((thread) => {
    const row = recentChanges(thread).findLast((each) => isUnexplained(each) && isMeant(each));
    return row ? [{ kind: 'change', name: thread.name, change: row.entry } as const] : [];
  });
  return changes.toSorted((a, b) => a.change.time - b.change.time).at(-1) ?? null;
}

/** The shown cookie, and those of its name in other paths and domains that the page's requests may carry instead. */
function threadsOfSession({ thread, threads, page }: Situation): readonly Thread[] {
  if (!thread) return [];
  const isOfPage = (other: Thread) => other.name === thread.name && belongsTo(other, page.hostname);
  return threads.filter((other) => other === thread || isOfPage(other));
}

/** Whether a request for the page is among those that were observed, and so all that it has made since. */
function isPageObserved({ requests, page }: Situation): boolean {
  return requests.some(
    (request) => request.exchange.isDocument && urlOf(request).origin === page.origin,
  );
}

/** The last changes of a session cookie, compared with what was there before. */
export function recentChanges(thread: Thread): readonly ChangeRow[] {
  return changeRowsSince(thread)
    .slice(-RECENT)
    .filter((row) => row.kind === 'change');
}

/** Whether no request of the page made the change, nor the user in the panel, nor the browser: another tab may have. */
export function isUnexplained({ entry: { cause } }: ChangeRow): boolean {
  return cause.kind === 'unseen';
}

/** Whether a change took something out of the session, or replaced it. */
function isLoss({ before, comparison }: ChangeRow): boolean {
  if (typeof before !== 'string') return false;
  switch (comparison?.kind) {
    case 'same':
    case 'renewed':
      return false;
    case 'changed':
      return comparison.changed.length > 0 || comparison.removed.length > 0;
    default:
      return true;
  }
}
