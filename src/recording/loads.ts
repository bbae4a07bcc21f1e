import type { Observation } from '../observations/observation.ts';
import { MAX_ANSWER, type SessionLoad } from '../observations/session-load.ts';

/** The last answers of debug views, in the order in which they were reported. */
export type Loads = readonly SessionLoad[];

export const INITIAL_LOADS: Loads = [];

const MAX_LOADS = 30;
/** Characters of all answers together. */
const MAX_CHARACTERS = 4 * MAX_ANSWER;

/** The loads after another observation. */
export function reduceLoads(loads: Loads, observation: Observation): Loads {
  switch (observation.kind) {
    case 'sessionLoad':
      return bounded([...withoutMiddle(loads, observation), observation]);
    case 'cleared':
      return loads.filter(({ time }) => time > observation.time);
    default:
      return loads;
  }
}

/** Of many equal answers in a row, as a page gets that asks again and again, the first and the last are kept. */
function withoutMiddle(loads: Loads, next: SessionLoad): Loads {
  const [first, last] = loads.slice(-2);
  return first && last && isAlike(first, last) && isAlike(last, next) ? loads.slice(0, -1) : loads;
}

function isAlike(a: SessionLoad, b: SessionLoad): boolean {
  return a.url === b.url && a.answer.kind === b.answer.kind && textOf(a) === textOf(b);
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
    characters += (load && textOf(load)?.length) ?? 0;
    if (characters > MAX_CHARACTERS) break;
    first -= 1;
  }
  return first === 0 ? loads : loads.slice(first);
}
