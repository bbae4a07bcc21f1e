import { computed, effect, signal } from '@preact/signals';
import type { PythonValue } from '../../codec/index.ts';
import { type SensitiveValue, sensitiveValues } from '../../content/sensitive/sensitive.ts';
import type { HasTime } from '../../timeline/rows.ts';
import { shownLoad } from './loads.ts';
import { shownSession } from './session.ts';
import { frameTime, inSlice, sliceTime } from './slices.ts';

/** What has been found in a session's content so far. */
interface Search {
  readonly found: SensitiveValue[];
  readonly rest: Generator<SensitiveValue | null, void>;
  isComplete: boolean;
}

/** Searches by content: a session that is shown again is not searched again. */
const searches = new WeakMap<PythonValue, Search>();

/** Whether the rules have been used. The first time takes some 20 ms, by which the panel would be shown later. */
let isWarm = false;

/** Counts the finished slices of searching. */
const slices = signal(0);

/** What is shown: the content that was loaded from the server, or else the cookie's. */
const shownContent = computed(
  () => shownLoad.value?.reading.content ?? shownSession.value?.content ?? null,
);

/** The sensitive values of the shown content, as far as it has been searched. */
export const sensitive = computed(() => {
  slices.value;
  const content = shownContent.value;
  if (!content) return { values: [], isComplete: true };
  const { found, isComplete } = proceed(content, isWarm ? frameTime() : () => false);
  // A new list, as the search goes on adding to its own.
  return { values: [...found], isComplete };
});

effect(() => {
  const content = shownContent.value;
  if (!content || sensitive.value.isComplete) return;
  const isWanted = () => shownContent.peek() === content;
  inSlice(
    () => isWanted() && proceed(content, sliceTime()),
    () => {
      if (isWanted()) slices.value += 1;
    },
  );
});

/** Searches on while there is time. */
function proceed(content: PythonValue, hasTime: HasTime): Search {
  let current = searches.get(content);
  if (!current) {
    current = { found: [], rest: sensitiveValues(content), isComplete: false };
    searches.set(content, current);
  }
  while (!current.isComplete && hasTime(() => 0)) {
    isWarm = true;
    const { value, done } = current.rest.next();
    if (done) current.isComplete = true;
    else if (value) current.found.push(value);
  }
  return current;
}
