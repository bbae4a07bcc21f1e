import { computed } from '@preact/signals';
import { sessionFinder } from '../../content/session-finder.ts';
import { cookieId, goesTo, isAlive, isUnchanged } from '../../cookies/cookie.ts';
import {
  type CookieDraft,
  isOtherCookie,
  type Objection,
  objectionTo,
} from '../../cookies/cookie-draft.ts';
import type { JarCookie } from '../../cookies/jar-cookie.ts';
import type { KnownCookie } from '../../cookies/known-cookie.ts';
import { unreadableParent } from '../../recording/hosts.ts';
import { lastAddress } from '../../recording/page.ts';
import { type CookiesState, NEW_COOKIE } from '../../recording/protocol.ts';
import { harFile } from './har-file.ts';
import { editJar, inJar, isAllowed, lastJarEditId, seeing } from './jar-edits.ts';
import {
  allCookies,
  changePanelState,
  now,
  panelState,
  recordingOptions,
  state,
} from './recorded.ts';
import { values } from './values.ts';

/** A cookie in the list of all cookies. */
export interface CookieLine {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  /** Null if only requests have shown the cookie, which tell no attributes. */
  readonly cookie: JarCookie | null;
  readonly domain: string;
  readonly isSession: boolean;
  readonly hasDraft: boolean;
  /** Whether it was there when the user began to edit it, and is gone now. */
  readonly isGone: boolean;
}

/** The address whose requests carry the page's cookies; null if the page has none. */
const page = computed(() => {
  const address = state.value && lastAddress(state.value.page);
  return address === null ? null : new URL(address);
});

/** The host whose cookies may be missing in the list, because the panel may not read them; null for none. */
export const unreadHost = computed(() => {
  const access = state.value?.hosts.access;
  const host = page.value?.hostname;
  if (!access || host === undefined || harFile.value) return null;
  return access.get(host) === false ? host : (unreadableParent(host, access) ?? null);
});

const sessionIds = computed(() => {
  const isSession = sessionFinder(recordingOptions.value.cookieNames);
  return new Set(allCookies.value.filter(isSession).map(({ id }) => id));
});

/** The draft that was saved, and the edit that did it; undefined if it was not. */
function savingOf({ cookie, since }: CookieDraft) {
  const list = state.value?.jarEdits.list ?? [];
  return list.find(
    ({ id, wanted }) => id > since && wanted !== null && isUnchanged(wanted, cookie),
  );
}

/** What was typed and not saved yet, by the id of its cookie. */
export const cookieDrafts = computed<ReadonlyMap<string, CookieDraft>>(
  () => new Map([...panelState.value.cookies.drafts].filter(([, draft]) => !savingOf(draft))),
);

/** The id of the open cookie, {@link NEW_COOKIE} for one that is being made, null for none. */
export const openId = computed(() => {
  const { open, drafts: all } = panelState.value.cookies;
  const draft = open === null ? undefined : all.get(open);
  // What was made, or got another name, is open as what it is now.
  const after = draft && savingOf(draft)?.after;
  return after ? cookieId(after) : open;
});

/** Changes what the user does in the list; drafts that were saved are forgotten. */
function changeCookies(changed: Partial<CookiesState>): void {
  const { filter } = panelState.value.cookies;
  const kept = { filter, open: openId.value, drafts: cookieDrafts.value };
  changePanelState({ cookies: { ...kept, ...changed } });
}

/** All cookies that are known, those that the page gets first; and those of drafts that the jar has no more. */
export const cookieLines = computed<readonly CookieLine[]>(() => {
  const alive = allCookies.value.filter(
    ({ attributes }) => attributes === null || isAlive(attributes, now.value),
  );
  const isOfPage = (cookie: KnownCookie) => page.value !== null && goesTo(cookie, page.value);
  const first = new Set(alive.filter(isOfPage));
  const ids = new Set(alive.map(({ id }) => id));
  const isGone = (id: string, base: JarCookie | null): base is JarCookie =>
    base !== null && !ids.has(id) && inJar(base) === null;
  const gone = [...cookieDrafts.value].flatMap(([id, { base }]) =>
    isGone(id, base) ? [base] : [],
  );
  return [
    ...[...first, ...alive.filter((cookie) => !first.has(cookie))].map(lineOf),
    ...gone.map(lineOfGone),
  ];
});

function lineOf({ id, name, value, domain, attributes }: KnownCookie): CookieLine {
  return {
    ...{ id, name, value, domain },
    cookie: attributes && { ...attributes, name, value },
    isSession: sessionIds.value.has(id),
    hasDraft: cookieDrafts.value.has(id),
    isGone: false,
  };
}

function lineOfGone(cookie: JarCookie): CookieLine {
  const { name, value, domain } = cookie;
  const id = cookieId(cookie);
  return { ...{ id, name, value, domain, cookie }, isSession: false, hasDraft: true, isGone: true };
}

/** The lines that have all words of the filter in name, value or domain, and the open one. */
export const filteredLines = computed<readonly CookieLine[]>(() => {
  const wanted = panelState.value.cookies.filter.toLowerCase().split(/\s+/);
  return cookieLines.value.filter(({ id, name, value, domain }) => {
    const text = `${name}\n${value}\n${domain}`.toLowerCase();
    return id === openId.value || wanted.every((word) => text.includes(word));
  });
});

export function filterCookies(filter: string): void {
  changeCookies({ filter });
}

/** Opens a cookie of the list, or with null none. What was typed stays. */
export function openCookie(open: string | null): void {
  changeCookies({ open });
}

/** Whether the panel may change this cookie in the jar. */
export function isEditable({ cookie }: CookieLine): boolean {
  return cookie !== null && isAllowed(cookie.domain) && inJar(cookie) !== undefined;
}

/** Whether a cookie can be added: the panel may change those of the page's host, and show what is typed. */
export const canAdd = computed(
  () => page.value !== null && isAllowed(page.value.hostname) && !values.value.isHiding,
);

/** A new cookie of the page's host, as the form begins. */
const newCookie = computed<JarCookie>(() => ({
  ...{ name: '', value: '', path: '/', domain: page.value?.hostname ?? '', hostOnly: true },
  ...{ secure: page.value?.protocol === 'https:', httpOnly: false, sameSite: 'lax' },
  ...{ expires: null, storeId: '', partition: null },
}));

/** What the form of a cookie shows: what was typed, or else the cookie as it is; null if it is not there any more. */
export function cookieDraftOf(id: string): CookieDraft | null {
  const draft = cookieDrafts.value.get(id);
  if (draft) return draft;
  const since = lastJarEditId();
  if (id === NEW_COOKIE) return { base: null, cookie: newCookie.value, deletesBase: false, since };
  const cookie = cookieLines.value.find((line) => line.id === id)?.cookie;
  return cookie ? { base: cookie, cookie, deletesBase: false, since } : null;
}

/** Keeps what the user types into the form of a cookie. */
export function changeCookieDraft(
  id: string,
  changed: Partial<JarCookie>,
  { deletesBase }: Partial<Pick<CookieDraft, 'deletesBase'>> = {},
): void {
  const draft = cookieDraftOf(id);
  if (!draft) return;
  const next = {
    base: draft.base,
    cookie: { ...draft.cookie, ...changed },
    deletesBase: deletesBase ?? draft.deletesBase,
    since: lastJarEditId(),
  };
  const isAsInJar = draft.base !== null && isUnchanged(next.cookie, inJar(draft.base) ?? null);
  const others = [...cookieDrafts.value].filter(([other]) => other !== id);
  changeCookies({ drafts: new Map(isAsInJar ? others : [...others, [id, next]]), open: id });
}

/** Whether the form has something that saving would change in the jar. */
export function hasChanges(id: string): boolean {
  const draft = cookieDraftOf(id);
  if (!draft) return false;
  if (isOtherCookie(draft)) return true;
  return !isUnchanged(draft.cookie, draft.base && (inJar(draft.cookie) ?? null));
}

/** Forgets what was typed; the form shows the cookie as it is. */
export function discardCookieDraft(id: string): void {
  const others = [...cookieDrafts.value].filter(([other]) => other !== id);
  const isGone =
    id === NEW_COOKIE || cookieLines.value.some((line) => line.id === id && line.isGone);
  changeCookies({ drafts: new Map(others), open: isGone ? null : id });
}

/** What stands against saving a cookie now; null for nothing that is known. */
export function objectionNow(cookie: JarCookie): Objection | null {
  return objectionTo(cookie, now.value, [...(state.value?.jars.values() ?? [])].flat());
}

/** What the form of a draft has shown of the jar. */
export interface ShownToSave {
  /** What saving overwrites; null for nothing. */
  readonly current: JarCookie | null;
  readonly base: ReturnType<typeof baseNow>;
}

/** What there is to be shown before a draft is saved. */
export function shownToSave(draft: CookieDraft): ShownToSave {
  return { current: inJar(draft.cookie) ?? null, base: baseNow(draft) };
}

/** Saves what was typed, as its form has shown that; the draft stays until the browser has taken it. */
export function saveCookieDraft(id: string, shown: ShownToSave): void {
  const draft = cookieDraftOf(id);
  if (!draft) return;
  const { base, cookie } = draft;
  const replaced = draft.deletesBase && shown.base === 'asBegun' ? base : null;
  editJar(
    seeing({ cookie, how: base && !isOtherCookie(draft) ? 'edited' : 'made' }, shown.current),
    ...(replaced ? [{ cookie: replaced, how: 'deleted', expected: replaced } as const] : []),
  );
}

/**
 * What became of the cookie that a draft began with and of which it makes another one: one that has changed since is not
 * deleted. Null for no such cookie.
 */
export function baseNow(draft: CookieDraft): 'asBegun' | 'changed' | null {
  const { base } = draft;
  const current = base && isOtherCookie(draft) ? inJar(base) : null;
  if (!current) return null;
  return isUnchanged(base, current) ? 'asBegun' : 'changed';
}

/** Deletes the cookie of a line. What was typed into its form stays. */
export function deleteCookie({ cookie }: CookieLine): void {
  if (cookie) editJar({ cookie, how: 'deleted', expected: cookie });
}

/** What saving a draft would do besides what the form says; null for nothing. */
export type SaveEffect =
  /** The cookie changed, or is gone, since the user began. */
  | { readonly kind: 'overwritesChange'; readonly current: JarCookie }
  | { readonly kind: 'restoresGone' }
  /** Name, domain and path are those of another cookie. */
  | { readonly kind: 'replacesOther'; readonly current: JarCookie }
  /** What is there is not known: the jar of its host is not shown. One that is there is left as it is. */
  | { readonly kind: 'unseen' };

export function saveEffectOf(draft: CookieDraft): SaveEffect | null {
  const { base, cookie } = draft;
  const current = inJar(cookie);
  if (current === undefined) return isAllowed(cookie.domain) ? { kind: 'unseen' } : null;
  if (base === null || isOtherCookie(draft)) return current && { kind: 'replacesOther', current };
  if (isUnchanged(base, current)) return null;
  return current ? { kind: 'overwritesChange', current } : { kind: 'restoresGone' };
}

/** Whether the page's requests would carry the cookie. */
export function isSentToPage(cookie: JarCookie): boolean {
  return page.value !== null && goesTo({ domain: cookie.domain, attributes: cookie }, page.value);
}
