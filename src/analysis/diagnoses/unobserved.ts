import { belongsTo } from '../../cookies/cookie.ts';
import type { Change } from '../../timeline/entry.ts';
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
  const losses = threadsOfSession(situation).flatMap((thread) => {
    const change = unexplainedLoss(thread);
    return change ? [{ kind: 'change', name: thread.name, change } as const] : [];
  });
  return losses.toSorted((a, b) => a.change.time - b.change.time).at(-1) ?? null;
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

/** The last change that took something out of the session, or replaced it, and that no request explains; null for none. */
function unexplainedLoss(thread: Thread): Change | null {
  const row = recentChanges(thread).findLast((each) => isUnexplained(each) && isLoss(each));
  return row?.entry ?? null;
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
