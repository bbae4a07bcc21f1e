import type { Observation } from '../observations/observation.ts';
import { MAX_ANSWER, type SessionLoad } from '../observations/session-load.ts';
import { carriedBy } from '../timeline/loads.ts';
import type { Thread } from '../timeline/thread.ts';

/** The last answers of debug views, in the order in which they were reported. */
export type Loads = readonly SessionLoad[];

export const INITIAL_LOADS: Loads = [];

export const MAX_LOADS = 100;
/** Characters of all answers together, equal ones in a row counted once. */
const MAX_CHARACTERS = 4 * MAX_ANSWER;

/** The loads after another observation; `threads` are those of the session cookies. */
export function reduceLoads(
  loads: Loads,
  observation: Observation,
  threads: readonly Thread[],
): Loads {
  switch (observation.kind) {
    case 'sessionLoad':
      return bounded(added(loads, observation, threads));
    case 'cleared':
      return loads.filter(({ time }) => time > observation.time);
    default:
      return loads;
  }
}

/** With one more load, which shares its answer with an equal one before. */
function added(loads: Loads, next: SessionLoad, threads: readonly Thread[]): Loads {
  const last = loads.at(-1);
  if (!last || !haveSameAnswer(last, next)) return [...loads, next];
  const kept = loads.length < MAX_LOADS ? loads : withoutMiddle(loads, next, threads);
  return [...kept, { ...next, answer: last.answer }];
}

/**
 * Of many equal answers in a row for the same cookies, as a page gets that asks again and again, the first and the last,
 * so that they do not take the place of all others.
 */
function withoutMiddle(loads: Loads, next: SessionLoad, threads: readonly Thread[]): Loads {
  const [first, last] = loads.slice(-2);
  if (!first || !last) return loads;
  const isAlike = (other: SessionLoad) =>
    haveSameAnswer(last, other) && haveSameCookies(last, other, threads);
  return isAlike(first) && isAlike(next) ? loads.slice(0, -1) : loads;
}

function haveSameAnswer(a: SessionLoad, b: SessionLoad): boolean {
  return a.url === b.url && a.answer.kind === b.answer.kind && textOf(a) === textOf(b);
}

function haveSameCookies(a: SessionLoad, b: SessionLoad, threads: readonly Thread[]): boolean {
  return threads.every((thread) => carriedBy(a, thread)?.value === carriedBy(b, thread)?.value);
}

function textOf({ answer }: SessionLoad): string | null {
  return answer.kind === 'json' ? answer.text : null;
}

/** Without the oldest loads, as many as are too much. */
function bounded(loads: Loads): Loads {
  let first = loads.length;
  let characters = 0;
  while (first > 0 && loads.length - first < MAX_LOADS) {
    const load = loads[first - 1];
    const isShared = load?.answer === loads[first]?.answer;
    characters += (!isShared && load && textOf(load)?.length) || 0;
    if (characters > MAX_CHARACTERS) break;
    first -= 1;
  }
  return first === 0 ? loads : loads.slice(first);
}
