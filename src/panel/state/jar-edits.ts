import { computed, signal } from '@preact/signals';
import { cookieId, isLocalHost } from '../../cookies/cookie.ts';
import type { JarCookie } from '../../cookies/jar-cookie.ts';
import {
  adjustedIn,
  editedCookie,
  inJars,
  type KeptJarEdit,
  type Reversal,
  reversalOf,
} from '../../recording/jar-edits.ts';
import {
  deletion,
  type ExpectingRequest,
  type JarEditRequest,
  putBack,
} from '../../timeline/put-back.ts';
import type { Thread } from '../../timeline/thread.ts';
import { ask, now, settings, state } from './recorded.ts';
import { shownChange, thread } from './timeline.ts';

/** Whether the panel may change the cookies of a domain. */
export function isAllowed(domain: string): boolean {
  return !settings.value.isReadOnly && state.value?.hosts.access.get(domain) === true;
}

/** Whether a domain is one of the hosts of the page's requests, or a parent of one. */
export function isKnownHost(domain: string): boolean {
  return state.value?.hosts.access.has(domain) ?? false;
}

/** Whether the panel may change the cookie in the jar. */
export function isChangeable({ jarValue, domain }: Thread): boolean {
  return jarValue !== undefined && isAllowed(domain);
}

const changeable = computed(() =>
  thread.value && isChangeable(thread.value) ? thread.value : null,
);

/** Puts the chosen earlier session back; null if none is chosen, or it cannot be put back or is there already. */
export const restoring = computed(() => {
  const change = shownChange.value;
  if (!changeable.value || !change || change.value === changeable.value.jarValue) return null;
  return expecting(putBack(changeable.value, change, now.value));
});

/** Deletes the shown cookie; null if that is not possible. */
export const deleting = computed(() => changeable.value && expecting(deletion(changeable.value)));

/** What the jar has in the place of a cookie: null for none, undefined if it cannot be read. */
export function inJar(cookie: JarCookie): JarCookie | null | undefined {
  return state.value ? inJars(cookie, state.value.jars) : undefined;
}

/** A request that is to be offered, with what the jar has now: that is what the user sees. */
export function expecting(request: JarEditRequest | null): ExpectingRequest | null {
  return request && seeing(request, inJar(request.cookie) ?? null);
}

/** A request with what the panel showed in the place of its cookie; null for nothing there. */
export function seeing(request: JarEditRequest, shown: JarCookie | null): ExpectingRequest {
  const isThere = shown !== null && cookieId(shown) === cookieId(request.cookie);
  return { ...request, expected: isThere ? shown : null };
}

/** The id of the last edit; later ones are greater. */
export function lastJarEditId(): number {
  return (state.value?.jarEdits.nextId ?? 1) - 1;
}

/** An edit with what can be done about it. */
export interface JarEditLine {
  readonly edit: KeptJarEdit;
  readonly cookie: JarCookie;
  /** Takes it back or, if it is taken back, makes it again; null if that is not possible or is so already. */
  readonly reversal: ExpectingRequest | null;
  /** `changed`, `editedAgain`: the cookie changed since, which the reversal would overwrite. */
  readonly kind: Reversal['kind'];
}

/** The edits that the user may take back or make again, the last first. */
export const jarEditLines = computed<readonly JarEditLine[]>(() => {
  const { jarEdits, jars } = state.value ?? {};
  if (!jarEdits || !jars) return [];
  return jarEdits.list
    .map((edit) => {
      const cookie = editedCookie(edit);
      const reversal = reversalOf(edit, jarEdits, jars, now.value);
      const hasRequest = 'request' in reversal && isAllowed(cookie.domain);
      return {
        ...{ edit, cookie, reversal: hasRequest ? reversal.request : null },
        kind: reversal.kind,
      };
    })
    .reverse();
});

/**
 * What the user did last to a cookie, `other` if it is not the shown one, with what takes that back or, if it is taken back,
 * makes it again; null for nothing, and once something else has changed the cookie.
 */
export const lastJarEdit = computed(() => {
  const last = jarEditLines.value.find(({ reversal, kind }) => reversal && kind === 'possible');
  if (!last?.reversal) return null;
  const { edit, cookie, reversal } = last;
  return {
    how: edit.isTakenBack ? ('takenBack' as const) : edit.how,
    other: isShown(cookie) ? null : { name: cookie.name, host: cookie.domain },
    adjusted: edit.isTakenBack ? [] : adjustedIn(edit),
    reversal,
  };
});

function isShown(cookie: JarCookie): boolean {
  return thread.value?.id === cookieId(cookie);
}

/** What the user asked for and has to confirm, of each cookie the last. */
const asked = signal<readonly ExpectingRequest[]>([]);

/** What waits for the user's confirmation; nothing once the panel may not change these cookies any more. */
export const unconfirmed = computed(() => {
  const allowed = asked.value.filter(({ cookie }) => isAllowed(cookie.domain));
  return allowed.some(({ cookie }) => needsConfirmation(cookie.domain)) ? allowed : [];
});

/** The hosts where the user has confirmed that the panel changes cookies. */
const confirmed = new Set<string>();

function needsConfirmation(domain: string): boolean {
  return !isLocalHost(domain) && !confirmed.has(domain);
}

/**
 * Changes the jar, unless the browser has something else there than was shown. On a host that is not local, the first time
 * only after {@link confirm}; what is asked for meanwhile waits with it.
 */
export function editJar(...requests: readonly ExpectingRequest[]): void {
  if (!requests.some(({ cookie }) => needsConfirmation(cookie.domain))) {
    ask({ kind: 'editJar', requests });
    return;
  }
  const ids = new Set(requests.map(({ cookie }) => cookieId(cookie)));
  const others = unconfirmed.value.filter(({ cookie }) => !ids.has(cookieId(cookie)));
  asked.value = [...others, ...requests];
}

/** Gives up what waits for confirmation. */
export function giveUp(): void {
  asked.value = [];
}

/** Carries out what waits for confirmation. */
export function confirm(): void {
  const requests = unconfirmed.value;
  for (const { cookie } of requests) confirmed.add(cookie.domain);
  asked.value = [];
  ask({ kind: 'editJar', requests });
}
