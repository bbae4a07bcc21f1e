import { describe, expect, it } from 'vitest';
import { attributesOf } from '../../src/cookies/cookie.ts';
import { isAccepted, receiveAll } from '../../src/cookies/receive.ts';
import type { SessionTrace } from '../../src/cookies/session-trace.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import type { Cause, Change, Entry, ExchangeRef, Refused } from '../../src/timeline/entry.ts';
import {
  type RefusedSet,
  refuseByRule,
  setByExchange,
  toRef,
  withSetElsewhere,
} from '../../src/timeline/exchange.ts';
import { newThread, RECENT, type Thread } from '../../src/timeline/thread.ts';
import { exchange } from '../cookies/exchange.ts';

const EMPTY = newThread(1, { id: 'id', name: 'session', domain: 'localhost' });
const ID = 1000;
const UNSEEN: Cause = { kind: 'unseen' };
const FOUND: Cause = { kind: 'found', setBy: null };

/** An exchange, in milliseconds, whose request carried this value. */
const ref = (
  startedAt: number,
  endedAt: number,
  carried: ExchangeRef['carried'] = null,
): ExchangeRef =>
  toRef(exchange({ startedAt, duration: endedAt - startedAt }), EMPTY, carried, null);

/** What the jar showed at `time`. */
const change = (value: string | null, time: number, cause: Cause = UNSEEN): Change => ({
  ...{ kind: 'change', id: time, time, value, attributes: null, cause, isProven: true },
});
const by = (time: number): Cause => ({ kind: 'exchange', exchange: ref(time - 5, time) });
const refusal = (value: string, time: number): Refused => ({
  ...{ kind: 'refused', id: time, time, value, isDeletion: false, size: 8, attributes: null },
  ...{ reason: 'noCredentials', isCertain: true, exchange: ref(time - 5, time) },
  ...{ proof: null, provenAt: null, provenValue: null, sameSite: 'unspecified', path: '/' },
});

const threadOf = (...entries: Entry[]): Thread => ({ ...EMPTY, entries });
const linesOf = ({ entries }: Pick<Thread, 'entries'>) =>
  entries.map(
    (entry) =>
      `${entry.value} ${entry.time} ${entry.kind === 'change' ? entry.cause.kind : 'refused'}`,
  );

/** The thread after an exchange, reported last, whose response has set the cookie, or deleted it if `value` is null. */
function afterSetting(
  thread: Thread,
  { startedAt, endedAt, carried }: ExchangeRef,
  value: string | null,
): Thread {
  const header = value === null ? 'session=; Max-Age=0; Path=/' : `session=${value}; Path=/`;
  const told = exchange({ startedAt, duration: endedAt - startedAt, set: [header] });
  const [result] = receiveAll(told);
  if (!result || !isAccepted(result.received)) throw new Error('The response sets nothing');
  const { set, received } = result;
  return setByExchange(thread, toRef(told, thread, carried, null), { set, received }, ID);
}

/** A history so long that not all of it is searched. */
const MANY = Array.from({ length: RECENT + 5 }, (_, index) => change(`old${index}`, index + 1));

it('keeps what the app says of the session in its own cookie alone', () => {
  const trace = { cookie: 'session' } as SessionTrace;
  const traceOf = (cookie: string) =>
    toRef({ ...exchange({}), trace: { ...trace, cookie } }, EMPTY, null, null).trace;
  expect(traceOf('session')).toEqual(trace);
  expect(traceOf('other')).toBeNull();
});

describe('a response whose request carried a value that the jar reported late', () => {
  // The request already carried what the jar reports for a moment after its response.
  const late = [change('x', 850), change('a', 1000)];
  const request = ref(800, 900, 'a');

  it('comes after that value, whatever the clocks say', () => {
    const there = ['x 850 unseen', 'a 1000 unseen'];
    const after = linesOf(afterSetting(threadOf(...late), request, 'c'));
    expect(after).toEqual([...there, 'c 900 exchange']);
    const set = { reason: 'sameSite', value: 'c', sameSite: 'lax', path: '/' } as const;
    const refused = { ...set, isCertain: false, isDeletion: false };
    expect(linesOf(refuseByRule(threadOf(...late), request, refused, ID))).toEqual([
      ...there,
      'c 900 refused',
    ]);
    expect(linesOf(afterSetting(threadOf(...late), ref(800, 900), 'c'))).toEqual([
      'x 850 unseen',
      'c 900 exchange',
      'a 1000 unseen',
    ]);
  });

  it('does so in a long history, in which the cookie had the value long before', () => {
    const thread = threadOf(change('a', 0), ...MANY, ...late, change('y', 2000));
    expect(linesOf(afterSetting(thread, request, 'c')).slice(-4)).toEqual([
      'x 850 unseen',
      'a 1000 unseen',
      'c 900 exchange',
      'y 2000 unseen',
    ]);
  });

  it('comes after that value itself, not only after an attempt to set it that the browser refused', () => {
    expect(linesOf(afterSetting(threadOf(refusal('a', 100), ...late), request, 'c'))).toEqual([
      'a 100 refused',
      'x 850 unseen',
      'a 1000 unseen',
      'c 900 exchange',
    ]);
  });

  it('comes where it belongs by time if that value is unknown', () => {
    const recent = MANY.map((entry) => ({ ...entry, time: entry.time + 1000 }));
    const thread = threadOf(...recent);
    const after = afterSetting(thread, ref(400, 500, 'a'), 'c');
    expect(linesOf(after)).toEqual(['c 500 exchange', ...linesOf(thread)]);
  });
});

describe('a response whose request carried a value that had come back unseen', () => {
  const request = ref(140, 142, 'a');
  const before = [change('a', 0, FOUND), change('b', 100, by(100))];

  it.each<[string, readonly Entry[]]>([
    ['after a single other value', before.slice(1)],
    ['after two values', before],
    ['in a long history', [...MANY, ...before]],
  ])('shows that it came back before, though the jar reported it later: %s', (_, first) => {
    for (const set of ['a', 'c']) {
      const thread = threadOf(...first, change('a', 150));
      expect(linesOf(afterSetting(thread, request, set))).toEqual([
        ...linesOf({ entries: first }),
        'a 140 unseen',
        `${set} 142 exchange`,
      ]);
    }
  });

  it('leaves the time of what the jar had reported before the request', () => {
    const thread = threadOf(...before, change('a', 130));
    expect(linesOf(afterSetting(thread, request, 'c'))[2]).toBe('a 130 unseen');
  });

  it.each<[string, Cause]>([
    ['response', by(143)],
    ['edit', { kind: 'edited', how: 'putBack' }],
  ])('leaves the time of the %s that brought it back', (_, cause) => {
    const thread = threadOf(...before, change('a', 143, cause));
    expect(linesOf(afterSetting(thread, ref(140, 150, 'a'), 'c')).slice(2)).toEqual([
      `a 143 ${cause.kind}`,
      'c 150 exchange',
    ]);
  });

  const unproven = { ...change('d', 1200, by(1200)), isProven: false };
  it.each<[string, Entry]>([
    ['another response had set another value', unproven],
    ['the browser refused that value once more', refusal('a', 1200)],
  ])(
    'comes before what happened later, also before the jar has reported that the value came back: %s',
    (_, later) => {
      const thread = threadOf(...before, later);
      expect(linesOf(afterSetting(thread, ref(500, 900, 'a'), 'c'))).toEqual([
        ...linesOf({ entries: before }),
        'c 900 exchange',
        ...linesOf({ entries: [later] }),
      ]);
    },
  );

  it('leaves the time of all others', () => {
    const recent = MANY.map((entry) => ({ ...entry, time: entry.time + 1000 }));
    const after = linesOf(afterSetting(threadOf(...recent), ref(400, 5000, 'z'), 'c'));
    expect(after.slice(0, -1)).toEqual(linesOf({ entries: recent }));
  });
});

it('takes a report of the jar that came much later for that of the response', () => {
  const report = change('b', 5000);
  const thread = threadOf(change('a', 0, FOUND), refusal('r', 300), report, change('d', 6000));
  const after = afterSetting(thread, ref(100, 200, 'a'), 'b');
  expect(linesOf(after)).toEqual(['a 0 found', 'b 200 exchange', 'r 300 refused', 'd 6000 unseen']);
  expect(after.entries[1]).toMatchObject({ isProven: true });
});

it('learns nothing of the attributes of a cookie that a response deletes', () => {
  const kept = attributesOf(jarCookie({ sameSite: 'strict', expires: 5 }));
  const deleted = (attributes: Thread['attributes']) =>
    afterSetting({ ...EMPTY, attributes }, ref(100, 200), null).attributes;
  expect(deleted(kept)).toEqual(kept);
  expect(deleted(null)).toMatchObject({ path: '/', expires: null });
});

describe('a cookie that browsers may refuse', () => {
  const SET: RefusedSet = {
    ...{ reason: 'sameSite', value: 'b', sameSite: 'lax', path: '/' },
    ...{ isCertain: false, isDeletion: false },
  };
  const trying = (set: Partial<RefusedSet>, ...entries: Entry[]) =>
    refuseByRule(
      threadOf(change('a', 0, FOUND), ...entries),
      ref(900, 1000, 'a'),
      { ...SET, ...set },
      ID,
    );

  it.each<[string, Partial<RefusedSet>, Change]>([
    ['may be refused', {}, change('b', 1010)],
    ['is refused by a rule', { isCertain: true }, change('b', 1010)],
    ['may be refused, which deletes it', { isDeletion: true }, change(null, 1010)],
  ])('was not refused if the jar had shown what it does: %s', (_, set, shown) => {
    const { entries } = trying(set, shown);
    expect(entries).toHaveLength(2);
    expect(entries[1]).toMatchObject({
      ...{
        kind: 'change',
        value: shown.value,
        cause: { kind: 'exchange', exchange: { endedAt: 1000 } },
      },
      doubt: { refusal: { kind: 'refused', value: shown.value }, shownAt: 1010 },
    });
  });

  it.each<[string, Partial<RefusedSet>, Change]>([
    ['without credentials', { isCertain: true, reason: 'noCredentials' }, change('b', 1010)],
    ['a deletion against the rules', { isCertain: true, isDeletion: true }, change(null, 1010)],
  ])('did not make the jar’s change if it cannot: %s', (_, set, shown) => {
    expect(linesOf(trying(set, shown))).toContain(`${shown.value} 1010 unseen`);
  });

  it('is certainly refused if it is too large, and has its size', () => {
    const { entries } = trying({ reason: 'tooLarge', value: 'x'.repeat(4200) });
    expect(entries[1]).toMatchObject({ kind: 'refused', value: null, size: 4207, proof: 'size' });
  });
});

describe('what a response was thought to set in another partition', () => {
  const set = {
    ...change('b', 1000),
    cause: { kind: 'exchange', exchange: ref(900, 1000) },
  } as const;

  it('is what the jar has shown here', () => {
    const shown = change('b', 1010);
    const after = withSetElsewhere(threadOf(change('a', 0, FOUND), shown), set);
    expect(after.entries).toEqual([change('a', 0, FOUND), { ...shown, cause: set.cause }]);
  });

  it('is a change by itself if the jar has not', () => {
    const thread = threadOf(change('a', 0, FOUND), change('x', 2000));
    expect(linesOf(withSetElsewhere(thread, set))).toEqual([
      'a 0 found',
      'b 1000 exchange',
      'x 2000 unseen',
    ]);
  });
});
