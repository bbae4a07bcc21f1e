import { computed } from '@preact/signals';
import { type AnyFinding, findingsOf } from '../../analysis/findings/registry.ts';
import { sessionOutcome } from '../../analysis/session.ts';
import { cookieView, now } from './recorded.ts';
import { sensitive } from './sensitive.ts';
import { cookiePage, otherSetter, shownSession } from './session.ts';
import { shownChange } from './timeline.ts';

/** What is unusual about the shown session; null without one, and for an earlier one: what is known around a cookie,
 * as other cookies sent with it, is about the present. */
export const findings = computed<readonly AnyFinding[] | null>(() => {
  if (!shownSession.value || shownChange.value !== null) return null;
  return findingsOf({
    session: shownSession.value,
    page: cookiePage.value,
    sensitive: sensitive.value.values,
    outcome: sessionOutcome(shownSession.value, now.value),
    view: cookieView.value,
    otherSetter: otherSetter.value,
  });
});

/** How many findings are more than a remark. */
export const findingCount = computed(
  () => findings.value?.filter(({ severity }) => severity !== 'info').length ?? 0,
);
