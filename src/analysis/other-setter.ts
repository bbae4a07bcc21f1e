import type { ObservedRequest } from '../recording/requests.ts';
import { areOtherApps, type Change, type Entry, setterOrigin } from '../timeline/entry.ts';
import { urlOf } from './diagnoses/request-url.ts';

/** Another app on the page's host that set the page's session cookie: cookies ignore ports. */
export interface OtherSetter {
  /** Host and port, such as `localhost:5001`. */
  readonly host: string;
  /** Whether it seems to be the app that the page's scripts ask, and the page's own server has no such session. */
  readonly isAskedByPage: boolean;
}

/** What else is known of the cookie and of the page's requests. */
interface Known {
  /** The origin of the page, which gets the cookie. */
  readonly page: string;
  readonly requests: readonly ObservedRequest[];
  /** The life of the cookie. */
  readonly entries: readonly Entry[];
}

/** The app that made a change, if it is another one than the page's own; null if it is not, or if it is unknown. */
export function otherSetterOf(
  change: Change,
  { page, requests, entries }: Known,
): OtherSetter | null {
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
  };
}

/** Whether a script of the page asked, and may read the answer: not a picture or the like. */
function isOfScript({ exchange: { context } }: ObservedRequest, page: string): boolean {
  const { kind, initiator, destination, mode } = context;
  const isRead = mode === 'cors' || mode === 'same-origin';
  return kind === 'subresource' && initiator === page && destination === 'empty' && isRead;
}
