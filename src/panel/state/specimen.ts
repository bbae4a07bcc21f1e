import { computed } from '@preact/signals';
import { specimenOf } from '../../analysis/specimen.ts';
import { preparedRing } from './keys.ts';
import { shownSession } from './session.ts';

/** The shown session's copy for the demonstration; null if it cannot be demonstrated. */
export const specimen = computed(() => {
  const session = shownSession.value;
  return session && specimenOf(session, preparedRing(session.cookie.domain));
});
