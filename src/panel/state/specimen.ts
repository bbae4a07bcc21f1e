import { computed } from '@preact/signals';
import {
  type BeforeLogout,
  beforeLogout as findBeforeLogout,
} from '../../analysis/before-logout.ts';
import { specimenOf } from '../../analysis/specimen.ts';
import { isSameData } from '../../lib/same-data.ts';
import { preparedRing } from './keys.ts';
import { now } from './recorded.ts';
import { pasted, sessionAfter, shownSession } from './session.ts';
import { thread, threadRows } from './timeline.ts';

/** The shown session's copy for the demonstration; null if it cannot be demonstrated. */
export const specimen = computed(() => {
  const session = shownSession.value;
  return session && specimenOf(session, preparedRing(session.cookie.domain));
});

const beforeLogoutNow = computed(() => {
  threadRows.value; // subscribes: a logout shows once its row is compared
  if (!thread.value || pasted.value.length > 0) return null;
  return findBeforeLogout(thread.value, preparedRing(thread.value.domain), sessionAfter, now.value);
});
let known: BeforeLogout | null = null;

/**
 * What the timeline has of the session before the last logout; null without one. The same object as long as it says the same:
 * else all causes would be asked again with each tick of the clock.
 */
export const beforeLogout = computed(() => {
  if (!isSameData(known, beforeLogoutNow.value)) known = beforeLogoutNow.value;
  return known;
});
