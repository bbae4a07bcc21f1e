import { computed } from '@preact/signals';
import {
  type AnyFinding,
  findingsInContent,
  findingsOf,
  withoutExplained,
} from '../../analysis/findings/registry.ts';
import { sessionOutcome } from '../../analysis/session.ts';
import { diagnoses } from './diagnoses.ts';
import { loadedSession, shownLoad } from './loads.ts';
import { cookieView, now } from './recorded.ts';
import { sensitive } from './sensitive.ts';
import { cookiePage, otherSetter, shownSession } from './session.ts';
import { shownChange } from './timeline.ts';

/** What is unusual about the shown session, and in an earlier one, about its content: what is known around a cookie, as
 * other cookies sent with it, is about the present. */
const ofSession = computed<readonly AnyFinding[]>(() => {
  if (!shownSession.value) return [];
  const found = sensitive.value.values;
  const inContent =
    shownLoad.value || shownSession.value.stored !== null
      ? { sensitive: [], stored: found }
      : { sensitive: found, stored: [] };
  if (shownChange.value !== null) return findingsInContent(inContent);
  return findingsOf({
    ...inContent,
    session: shownSession.value,
    page: cookiePage.value,
    outcome: sessionOutcome(shownSession.value, now.value),
    view: cookieView.value,
    otherSetter: otherSetter.value,
    loaded: loadedSession.value,
  });
});

/** What is wrong around the page's session, and what is unusual about the shown one. */
export const findings = computed<readonly AnyFinding[]>(() =>
  shownChange.value === null ? [...diagnoses.value, ...ofSession.value] : ofSession.value,
);

/** What the *Findings* tab lists: the notice of a refused cookie is no item of its own beside its cause. */
export const listedFindings = computed(() => withoutExplained(findings.value));

/** How many of them are more than a remark. */
export const findingCount = computed(
  () => listedFindings.value.filter(({ severity }) => severity !== 'info').length,
);
