import { computed } from '@preact/signals';
import { beforeLogout as findBeforeLogout } from '../../analysis/before-logout.ts';
import { specimenOf } from '../../analysis/specimen.ts';
import { preparedRing } from './keys.ts';
import { now } from './recorded.ts';
import { pasted, sessionAfter, shownSession } from './session.ts';
import { thread, threadRows } from './timeline.ts';

/** The shown session's copy for the demonstration; null if it cannot be demonstrated. */
export const specimen = computed(() => {
  const session = shownSession.value;
  return session && specimenOf(session, preparedRing(session.cookie.domain));
});

/** What the timeline has of the session before the last logout; null without one. */
export const beforeLogout = computed(() => {
  threadRows.value; // subscribes: a logout shows once its row is compared
  if (!thread.value || pasted.value.length > 0) return null;
  return findBeforeLogout(thread.value, preparedRing(thread.value.domain), sessionAfter, now.value);
});
