import { computed, signal } from '@preact/signals';
import { isLocalHost } from '../../cookies/cookie.ts';
import {
  deletion,
  type JarEditRequest,
  lastEditedThread,
  putBack,
  undoing,
} from '../../timeline/put-back.ts';
import { lastChange, type Thread } from '../../timeline/thread.ts';
import { ask, now, settings, state } from './recorded.ts';
import { shownChange, thread } from './timeline.ts';

/** Whether the panel may change the cookies of a domain. */
export function isAllowed(domain: string): boolean {
  return !settings.value.isReadOnly && state.value?.hosts.access.get(domain) === true;
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
  return putBack(changeable.value, change, now.value);
});

/** Deletes the shown cookie; null if that is not possible. */
export const deleting = computed(() => changeable.value && deletion(changeable.value));

/** The cookie that the user changed here last, which may not be the shown one; null if it has changed since. */
const edited = computed(() => {
  const threads = state.value?.history.threads.filter(isChangeable) ?? [];
  return lastEditedThread(threads);
});

/** What the user did last to that cookie, `other` if it is not the shown one, and what takes it back; null for nothing. */
export const lastEdit = computed(() => {
  const last = edited.value && lastChange(edited.value);
  if (!edited.value || last?.cause.kind !== 'edited') return null;
  const { threadId, name, domain } = edited.value;
  return {
    how: last.cause.how,
    other: threadId === thread.value?.threadId ? null : { name, host: domain },
    undo: undoing(edited.value, now.value),
  };
});

/** What the user asked for on a host that is not local. */
const asked = signal<JarEditRequest | null>(null);

/** What waits for the user's confirmation; null for nothing, and once the panel may not change cookies any more. */
export const unconfirmed = computed(() => {
  const domain = asked.value?.cookie.domain;
  return domain !== undefined && isAllowed(domain) ? asked.value : null;
});

/** The hosts where the user has confirmed that the panel changes cookies. */
const confirmed = new Set<string>();

/** Changes the jar; on a host that is not local, the first time only after {@link confirm}. */
export function edit(request: JarEditRequest): void {
  const { domain } = request.cookie;
  const isConfirmed = isLocalHost(domain) || confirmed.has(domain);
  if (isConfirmed) ask({ kind: 'editJar', ...request });
  asked.value = isConfirmed ? null : request;
}

/** Gives up what waits for confirmation. */
export function giveUp(): void {
  asked.value = null;
}

/** Carries out what waits for confirmation. */
export function confirm(request: JarEditRequest): void {
  confirmed.add(request.cookie.domain);
  edit(request);
}
