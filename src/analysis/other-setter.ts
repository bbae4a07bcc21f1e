import { formatOfValue } from '../content/format-of.ts';
import { readValue } from '../cookies/cookie-header.ts';
import type { RingKey } from '../keys/ring.ts';
import type { ObservedRequest } from '../recording/requests.ts';
import { areOtherApps, type Change, type Entry, setterOrigin } from '../timeline/entry.ts';
import { RECENT } from '../timeline/thread.ts';
import { urlOf } from './diagnoses/request-url.ts';

/** Another app on the page's host that set the page's session cookie: cookies ignore ports. */
export interface OtherSetter {
  /** Host and port, such as `localhost:5001`. */
  readonly host: string;
  /** Whether it seems to be the app that the page's scripts ask, and the page's own server has no such session. */
  readonly isAskedByPage: boolean;
  readonly sharing: Sharing;
}

/**
 * Which of the user's keys signed the last session of each. What the two sessions have in common shows nothing: Flask-Login
 * puts the same `_id` into those of all apps.
 */
export type Sharing = 'sameKey' | 'otherKeys' | 'unknown';

/** What else is known of the cookie and of the page's requests. */
interface Known {
  /** The origin of the page, which gets the cookie. */
  readonly page: string;
  readonly requests: readonly ObservedRequest[];
  /** The life of the cookie. */
  readonly entries: readonly Entry[];
  /** The user's key that signed a cookie's value; undefined for none. */
  readonly keyOf: (value: string) => RingKey | undefined;
}

/** The app that made a change, if it is another one than the page's own; null if it is not, or if it is unknown. */
export function otherSetterOf(change: Change, known: Known): OtherSetter | null {
  const { page, requests, entries } = known;
  const origin = setterOrigin(change);
  if (!origin || !areOtherApps(origin, page)) return null;
  const isOfPage = (entry: Entry) =>
    entry.kind === 'change' && entry.value !== null && setterOrigin(entry) === page;
  const isAsked = (request: ObservedRequest) =>
    urlOf(request).origin === origin && isOfScript(request, page);
  // What was there before DevTools were open may be the page's own.
  const isUnknown = (entry: Entry) =>
    entry.kind === 'change' && entry.value !== null && setterOrigin(entry) === null;
  const isOwnPossible =
    entries.some(isOfPage) || entries.slice(0, entries.indexOf(change)).some(isUnknown);
  return {
    host: new URL(origin).host,
    isAskedByPage: requests.some(isAsked) && !isOwnPossible,
    sharing: sharingOf(change, known),
  };
}

function sharingOf(change: Change, { page, entries, keyOf }: Known): Sharing {
  const changes = entries.filter((entry) => entry.kind === 'change').slice(-RECENT);
  const own = changes.findLast((each) => each.value !== null && setterOrigin(each) === page);
  const [ours, theirs] = [own?.value, change.value].map((value) => value && keyOf(value));
  if (ours && theirs) {
    if (ours === theirs && isOneFormat(own?.value, change.value)) return 'sameKey';
    // A server accepts its fallback keys, too.
    if (ours !== theirs && !ours.isFallback && !theirs.isFallback) return 'otherKeys';
  }
  return 'unknown';
}

function isOneFormat(...values: readonly (string | null | undefined)[]): boolean {
  return new Set(values.map((value) => formatOfValue(readValue(value ?? '')).id)).size === 1;
}

/** Whether a script of the page asked, and may read the answer: not a picture or the like. */
function isOfScript({ exchange: { context } }: ObservedRequest, page: string): boolean {
  const { kind, initiator, destination, mode } = context;
  const isRead = mode === 'cors' || mode === 'same-origin';
  return kind === 'subresource' && initiator === page && destination === 'empty' && isRead;
}
