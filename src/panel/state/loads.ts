import { computed, signal } from '@preact/signals';
import type { LoadedSession } from '../../analysis/findings/finding.ts';
import { type ServerSession, serverSessionOf } from '../../analysis/server-session.ts';
import type { SessionLoad } from '../../observations/session-load.ts';
import { parseDebugPath } from '../../recording/debug-path.ts';
import { debugPathOf } from '../../recording/settings.ts';
import {
  type ContentLoad,
  hasContent,
  isSameSession,
  type Ownership,
  originOf,
  ownershipOf,
  type ThreadLoad,
} from '../../timeline/loads.ts';
import { harFile } from './har-file.ts';
import { settings, state } from './recorded.ts';
import { cookiePage, pasted, shownSession } from './session.ts';
import { chosenEntry, history, loads, pausedAt, shownChange, thread } from './timeline.ts';

/** The session on the server whose id the shown cookie has; null if it has none. */
const server = computed<ServerSession | null>(() => {
  const session = shownSession.value;
  return session && serverSessionOf(session);
});

/** Whether a load was there at the shown time. */
const isShown = computed<(load: ThreadLoad) => boolean>(() => {
  const [chosen, paused] = [chosenTime.value, pausedAt.value];
  if (chosen !== null) return ({ entry }) => entry.time <= chosen;
  return paused === null ? () => true : ({ entry }) => entry.id <= paused;
});

/** When the chosen entry was, in unix milliseconds; null if none is chosen. */
const chosenTime = computed(() => {
  const id = chosenEntry.value;
  if (id === null || !thread.value) return null;
  const { entries, unchanged } = thread.value;
  const visits = state.value?.history.pageVisits ?? [];
  return [...entries, ...unchanged, ...visits].find((entry) => entry.id === id)?.time ?? null;
});

/** The loads of the shown cookie's sessions that are of the page's app: one of another origin may keep others. */
const pageLoads = computed(() => loads.value.filter(({ load }) => isOfPage(load)));

/** The last content that was loaded of the shown session, by the shown time; null if none was. */
export const shownLoad = computed<ContentLoad | null>(() => {
  const value = shownSession.value?.cookie.value;
  if (!server.value || value === undefined) return null;
  const isOwn = (load: ThreadLoad) => isShown.value(load) && isSameSession(load.value, value);
  return pageLoads.value.filter(hasContent).findLast(isOwn) ?? null;
});

/** The last load of the page's debug view, whatever it answered, if it is not the one whose content is shown. */
export type LastLoad =
  /** `isOther`: it has the content of another session id. */
  | { readonly kind: 'ofCookie'; readonly load: ThreadLoad; readonly isOther: boolean }
  /** `why`: its content may be that of another cookie, or is. */
  | {
      readonly kind: 'notOfCookie';
      readonly load: SessionLoad;
      readonly why: Exclude<Ownership, { kind: 'own' }>;
    };

export const lastLoad = computed<LastLoad | null>(() => {
  const value = shownSession.value?.cookie.value;
  if (!server.value || value === undefined) return null;
  const own = pageLoads.value.findLast(isShown.value);
  const isPresent = chosenEntry.value === null && pausedAt.value === null;
  const last = isPresent ? newestLoad.value : null;
  const why = last && thread.value && ownershipOf(last, thread.value, history.value);
  if (last && why && why.kind !== 'own') return { kind: 'notOfCookie', load: last, why };
  if (!own || own.load === shownLoad.value?.load) return null;
  return { kind: 'ofCookie', load: own, isOther: !isSameSession(own.value, value) };
});

function isOfPage(load: SessionLoad): boolean {
  return originOf(load) === cookiePage.value?.origin;
}

/** The last load of an app at the page's origin, whatever it answered; null for none. */
export const newestLoad = computed(() => state.value?.loads.findLast(isOfPage) ?? null);

/** Where an app has its debug view. */
export interface DebugViewPlace {
  readonly host: string;
  readonly path: string;
  /** With the path that is typed, which may not be saved yet; null if that cannot be one. */
  readonly address: string | null;
}

/** What is typed into the field of the path and not saved yet; null for nothing. */
export const typedDebugPath = signal<string | null>(null);

/** The debug view of the page's app, which gets the shown cookie; null if there is no such page. */
export const debugView = computed<DebugViewPlace | null>(() => {
  const page = cookiePage.value;
  if (!page || harFile.value || pasted.value.length > 0) return null;
  const { hostname: host, origin } = page;
  const path = debugPathOf(host, settings.value);
  const typed = typedDebugPath.value === null ? path : parseDebugPath(typedDebugPath.value);
  return { host, path, address: typed === null ? null : origin + typed };
});

/** Whether an earlier load than the last one is shown, or an earlier session. */
export const isEarlierLoad = computed(() => {
  const shown = shownLoad.value;
  if (!shown) return false;
  if (shownChange.value !== null) return true;
  const isNewer = (load: ThreadLoad) => isSameSession(load.value, shown.value);
  return pageLoads.value.filter(hasContent).findLast(isNewer) !== shown;
});

/** What the debug view last answered of a session that the server keeps; null for one in a cookie, which the browser has. */
export const loadedSession = computed<LoadedSession | null>(() => {
  const last = server.value ? loads.value.findLast(hasContent) : undefined;
  if (!last) return null;
  return {
    url: last.load.url,
    isTyped: last.reading.isTyped,
    isShown: last.load === shownLoad.value?.load,
  };
});
