import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PythonValue } from '../../../src/codec/index.ts';
import { lossesOfKeys } from '../../../src/content/diff/overwritten.ts';
import { sessionOf } from './session.ts';

type Item = 'p' | 'q';

interface Session {
  readonly list?: readonly Item[] | undefined;
  readonly dict?: Readonly<Partial<Record<Item, number>>> | undefined;
  readonly text: string;
  readonly count?: number | undefined;
  readonly isOn?: boolean | undefined;
  readonly since?: string | undefined;
}

const NOTHING = {
  list: undefined,
  dict: undefined,
  count: undefined,
  isOn: undefined,
  since: undefined,
};

/** What a view may set in a session, with an item. */
const VIEWS: readonly ((session: Session, item: Item) => Partial<Session>)[] = [
  ({ list = [] }, item) => ({ list: [...list, item] }),
  ({ list = [] }, item) => ({ list: list.filter((each) => each !== item) }),
  () => ({ list: [] }),
  () => ({ list: undefined }),
  ({ dict }, item) => ({ dict: { ...dict, [item]: 1 } }),
  ({ dict = {} }, item) => ({ dict: { ...dict, [item]: (dict[item] ?? 0) + 1 } }),
  ({ dict }, item) => ({ dict: { ...dict, [item]: undefined } }),
  () => ({ dict: undefined }),
  (_, item) => ({ text: item }),
  ({ text }, item) => ({ text: text + item }),
  ({ text }) => ({ text: text === 'p' ? 'q' : 'p' }),
  ({ count = 0 }) => ({ count: count + 1 }),
  ({ isOn }) => ({ isOn: !isOn }),
  () => ({ isOn: true }),
  ({ since }) => ({ since: since ? undefined : 'now' }),
  // As after `session.clear()`.
  () => ({ ...NOTHING, text: 'z' }),
];

const step = fc.tuple(fc.constantFrom(...VIEWS), fc.constantFrom<Item>('p', 'q'));
type Step = readonly [(typeof VIEWS)[number], Item];

function after(text: string, steps: readonly Step[]): Session {
  let session: Session = { text };
  for (const [view, item] of steps) session = { ...session, ...view(session, item) };
  return JSON.parse(JSON.stringify(session)); // as a cookie keeps it
}

it('what one of two views at once undid is never excluded, and proven only if it is so', () => {
  const steps = fc.array(step, { maxLength: 4 });
  const text = fc.constantFrom('', 'p');
  const property = fc.property(text, steps, step, step, (start, earlier, one, two) => {
    const states = [[], [one], [two]].map((more) => after(start, [...earlier, ...more]));
    const [before, , end] = states as [Session, Session, Session];
    const inTurn = after(start, [...earlier, one, two]);
    const sessions = states.map((each) => sessionOf(JSON.stringify(each)));
    const losses = lossesOfKeys(sessions as [PythonValue, PythonValue, PythonValue], 'flask');
    for (const key of Object.keys({ ...inTurn, ...end }) as (keyof Session)[]) {
      const isLost = !isDeepStrictEqual(inTurn[key], end[key]);
      if (isLost) expect(losses?.has(key)).toBe(true);
      // A view that changes nothing may still want what is there.
      else if (!isDeepStrictEqual(before, end)) expect(losses?.get(key)).not.toBe('undone');
    }
  });
  fc.assert(property, { numRuns: 1000 });
});
