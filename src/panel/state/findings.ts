import { computed } from '@preact/signals';
import { type AnyFinding, findingsOf } from '../../analysis/findings/registry.ts';
import { sessionOutcome } from '../../analysis/reading.ts';
import { cookieView, now } from './recorded.ts';
import { otherSetter, reading } from './session.ts';
import { shownChange } from './timeline.ts';

/** What is unusual about the shown session; null without one, and for an earlier one: what is known around a cookie,
 * as other cookies sent with it, is about the present. */
export const findings = computed<readonly AnyFinding[] | null>(() => {
  if (!reading.value || shownChange.value !== null) return null;
  return findingsOf({
    reading: reading.value,
    outcome: sessionOutcome(reading.value, now.value),
    view: cookieView.value,
    otherSetter: otherSetter.value,
  });
});
