import type { SessionRules } from '../../codec/index.ts';
import { keepsSomething } from '../../content/diff/keeps.ts';
import { formOf } from '../../content/format-of.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import { requestOf } from '../../recording/request-of.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { type Change, exchangeOf, setterOf, setterOrigin } from '../../timeline/entry.ts';
import type { ChangeRow } from '../../timeline/rows.ts';
import type { Thread } from '../../timeline/thread.ts';
import { type ReadSession, readPair } from './carried.ts';
import {
  type Cause,
  type Diagnosis,
  evidenceOf,
  type Missing,
  type Situation,
} from './diagnosis.ts';
import { urlOf } from './request-url.ts';
import { keyIn } from './several-keys.ts';
import { isUnexplained, recentChanges } from './unobserved.ts';

export interface Replaced extends Diagnosis {
  readonly id: 'replaced';
  /** The name of the cookie. */
  readonly name: string;
  /** Whose response replaced it; null if no request of the page did, but the new session is of another key. */
  readonly request: ObservedRequest | null;
  /** The page's, which had set it. */
  readonly origin: string;
  /** Of the framework whose session it was; null if that is unknown. */
  readonly rules: SessionRules | null;
}

export type AgainstReplaced = 'noOther' | 'apart';

/**
 * That another app on the page's host, at another port, replaced the session by one of its own: cookies ignore ports
 * (RFC 6265bis 8.5). An app that keeps something of the session has read it, and shares it.
 */
export const replaced: Cause<'replaced', Replaced, AgainstReplaced> = {
  id: 'replaced',
  seenIn: 'changes',
  assess(situation) {
    const { requests, thread, page } = situation;
    if (requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const found = thread && lastReplacement(thread, situation);
    const setters = requests.filter((request) => {
      const { host, hostname } = urlOf(request);
      return hostname === page.hostname && host !== page.host;
    });
    const apart = setters.findLast((request) => isApart(request, situation));
    const isRepaired = apart !== undefined && apart.id > (found?.request?.id ?? 0);
    if (found && !(found.request && isRepaired)) return { kind: 'found', diagnoses: [found] };
    const unclear = thread && unclearReplacement(thread, situation);
    if (unclear && !isRepaired) return { kind: 'open', missing: unclear };
    return apart
      ? { kind: 'against', reason: 'apart', evidence: evidenceOf(apart) }
      : { kind: 'unseen', reason: 'noOther' };
  },
};

function lastReplacement(thread: Thread, situation: Situation): Replaced | null {
  const rows = recentChanges(thread);
  const index = rows.findLastIndex((row) => certaintyOf(row, thread, situation) !== null);
  const row = rows[index];
  const request = row && (requestOf(exchangeOf(row.entry), situation) ?? null);
  if (!row || (!request && !isUnexplained(row))) return null;
  const before = rows[index - 1]?.entry;
  const setBy = before && requestOf(setterOf(before), situation);
  const isProven = certaintyOf(row, thread, situation) === 'proven';
  return {
    id: 'replaced',
    severity: isProven ? 'warning' : 'info',
    isMinor: true, // a session that another app set has a notice
    isProven,
    evidence: {
      requests: [setBy, request].filter((each) => each != null),
      entries: request ? [] : [row.entry.id],
    },
    name: thread.name,
    request: request ?? null,
    origin: situation.page.origin,
    rules: formOf(readValue(row.before ?? ''))?.session ?? null,
  };
}

/**
 * What is missing where a response of another port set a session in place of another: whether the browser has kept it,
 * whose key signed them, or whose the session before was. Null if nothing is.
 */
function unclearReplacement(thread: Thread, situation: Situation): Missing | null {
  const row = recentChanges(thread).findLast(
    ({ entry, before, isSameApp }) =>
      entry.value !== null &&
      typeof before === 'string' &&
      !isSameApp &&
      isOfOtherPort(entry, situation),
  );
  const request = row && requestOf(exchangeOf(row.entry), situation);
  const isReplaced = row ? isReplacement(row, thread, situation) : false;
  if (!row || !request || isReplaced === false) return null;
  if (!row.entry.isProven) return { kind: 'requests' };
  if (isReplaced === null) return { kind: 'key' };
  return row.otherOrigin === null ? { kind: 'setter', request } : null;
}

function isOfOtherPort(entry: Change, { page }: Situation): boolean {
  const origin = setterOrigin(entry);
  return origin !== null && new URL(origin).host !== page.host;
}

/** How sure it is that a change replaced the page's session by that of an app which cannot read it; null if it did not. */
function certaintyOf(
  row: ChangeRow,
  thread: Thread,
  situation: Situation,
): 'proven' | 'possible' | null {
  const { entry, otherOrigin } = row;
  if (!entry.isProven || !isReplacement(row, thread, situation)) return null;
  const { old, now } = keysOf(row, thread, situation);
  // Who has no key for either can exclude nothing; and a key of the user's has signed only the page's own.
  if (isUnexplained(row)) return typeof old === 'string' && now === null ? 'possible' : null;
  if (otherOrigin === null || new URL(otherOrigin).host !== situation.page.host) return null;
  const areOtherKeys = old !== undefined && now !== undefined && old !== now;
  return areOtherKeys && !mayShare(row, thread, situation) ? 'proven' : 'possible';
}

/** Whether an app that signs with another key may read the session all the same: by a fallback key, or as it kept something. */
function mayShare({ entry, before }: ChangeRow, thread: Thread, { verify }: Situation): boolean {
  const values = [before ?? '', entry.value ?? ''];
  const verdicts = values.map((value) => verify(value, thread.domain));
  if (verdicts.some((verdict) => verdict.kind === 'valid' && verdict.match.key.isFallback))
    return true;
  const [old, current] = values.map((value) => readPair({ name: thread.name, value }));
  return !old || !current || keepsSomething(withoutLibraries(old), withoutLibraries(current));
}

/** Without what begins with `_`: libraries write it, and fill much of it alike in all apps. */
function withoutLibraries({ content }: ReadSession): ReadSession['content'] {
  const own = content.entries.filter(({ key }) => typeof key !== 'string' || !key.startsWith('_'));
  return { ...content, entries: own };
}

/**
 * Whether a session took the place of another one, and was not signed with the same key, or has nothing of it. Null if the
 * keys do not tell, and the two have something in common: that of one app, or by chance.
 */
function isReplacement(row: ChangeRow, thread: Thread, situation: Situation): boolean | null {
  const { value } = row.entry;
  const { name } = thread;
  if (value === null || typeof row.before !== 'string') return false;
  const keys = keysOf(row, thread, situation);
  if (typeof keys.old === 'string' && keys.old === keys.now) return false;
  if (keys.old !== undefined && keys.now !== undefined && keys.old !== keys.now) return true;
  const [old, current] = [readPair({ name, value: row.before }), readPair({ name, value })];
  return old && current && keepsSomething(old.content, current.content) ? null : true;
}

/** The keys that signed a session and the one before it, as {@link keyIn} tells them. */
function keysOf({ entry, before }: ChangeRow, { domain }: Thread, { verify }: Situation) {
  return {
    old: keyIn(verify(before ?? '', domain)),
    now: keyIn(verify(entry.value ?? '', domain)),
  };
}

/** Whether a response sets a session, and none of the name that the page's has. */
function isApart({ results }: ObservedRequest, { thread, isSession }: Situation): boolean {
  const names = results
    .filter(({ set, received }) => received.kind === 'stored' && isSession(set))
    .map(({ set }) => set.name);
  return names.length > 0 && thread !== null && !names.includes(thread.name);
}
