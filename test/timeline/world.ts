import fc from 'fast-check';
import { signFlask } from '../../src/codec/index.ts';
import type { JarCookie } from '../../src/cookies/jar-cookie.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { exchange } from '../cookies/exchange.ts';

/** What happens to a cookie; nobody observes all of it. */
export type CookieEvent =
  | {
      kind: 'exchange';
      start: number;
      end: number;
      does: 'nothing' | 'sets' | 'deletes' | 'resets';
    }
  | { kind: 'script'; at: number; does: 'sets' | 'deletes' }
  | { kind: 'expiry'; at: number }
  /** In the panel. `isReportedFirst`: before the jar reports it, and not after. */
  | { kind: 'edit'; at: number; does: 'deletes' | 'restores'; isReportedFirst: boolean };

/** An entry of the true history. */
export interface Truth {
  readonly at: number;
  readonly value: string | null;
  readonly cause: 'exchange' | 'unseen' | 'expired' | 'edited';
}

/** What really happened to the cookie, and what is reported of it. */
export interface World {
  readonly truth: readonly Truth[];
  /** In the order in which the jar changed. */
  readonly jar: readonly Observation[];
  /** By the end of each exchange. */
  readonly exchanges: readonly Extract<Observation, { kind: 'exchange' }>[];
  readonly last: string | null;
}

export const START = 1_700_000_000_000;
const values = new Map<number, string>();

/** A distinct session for each number. */
export function session(n: number): string {
  const cached = values.get(n) ?? signFlask(`{"n":${n}}`, 'dev', { timestamp: 1_700_000_000 + n });
  values.set(n, cached);
  return cached;
}

/** Simulates a browser: Chromium also reports a cookie that is set to its current value. */
export function simulate(
  cookieEvents: readonly CookieEvent[],
  browser: 'chromium' | 'firefox',
): World {
  const truth: Truth[] = [];
  const jar: Observation[] = [];
  const exchanges: World['exchanges'][number][] = [];
  let value: string | null = null;
  let count = 0;
  const carried = new Map<CookieEvent, string | null>();

  const change = (at: number, next: string | null, cause: Truth['cause']) => {
    if (next !== value || cause === 'exchange') truth.push({ at, value: next, cause });
    const isSame = next === value;
    if (next === null && value !== null) {
      const cookie: JarCookie = jarCookie({ value });
      const why = cause === 'expired' ? 'expired' : 'expired_overwrite';
      jar.push({ kind: 'jarChange', time: at + 1, cookie, removed: true, cause: why });
    }
    if (next !== null && (!isSame || browser === 'chromium')) {
      const cookie = jarCookie({ value: next });
      if (value !== null) {
        const old = browser === 'chromium' ? jarCookie({ value }) : cookie;
        jar.push({
          kind: 'jarChange',
          time: at + 1,
          cookie: old,
          removed: true,
          cause: 'overwrite',
        });
      }
      jar.push({ kind: 'jarChange', time: at + 1, cookie, removed: false, cause: 'explicit' });
    }
    value = next;
  };

  const moments = cookieEvents
    .flatMap((event): { at: number; event: CookieEvent; isStart: boolean }[] => {
      if (event.kind !== 'exchange') return [{ at: event.at, event, isStart: false }];
      const { start, end } = event;
      return [
        { at: start, event, isStart: true },
        { at: end, event, isStart: false },
      ];
    })
    .sort((a, b) => a.at - b.at);
  for (const { at, event, isStart } of moments) {
    count += 1;
    if (isStart) carried.set(event, value);
    else if (event.kind === 'exchange') {
      const before = carried.get(event) ?? null;
      const next = { nothing: undefined, sets: session(count), deletes: null, resets: before }[
        event.does
      ];
      const isSet = next !== undefined && !(event.does === 'resets' && before === null);
      if (isSet) change(at, next, 'exchange');
      const header = next === null ? 'session=; Max-Age=0; Path=/' : `session=${next}; Path=/`;
      exchanges.push(
        exchange({
          url: `http://localhost:5000/${event.start}`,
          startedAt: START + event.start,
          duration: event.end - event.start,
          sent: before === null ? '' : `session=${before}`,
          set: isSet ? [header] : [],
        }),
      );
    } else if (event.kind === 'edit') {
      const earlier = truth.findLast((entry) => entry.value !== null && entry.value !== value);
      const next = event.does === 'deletes' ? null : (earlier?.value ?? null);
      if (next === value) continue;
      const index = jar.length;
      const cookie = jarCookie({ value: next ?? value ?? '' });
      change(at, next, 'edited');
      const edit = { kind: 'jarEdit', cookie, how: next === null ? 'deleted' : 'putBack' } as const;
      const asked = { wanted: cookie, before: null, editId: null };
      const times = { startedAt: START + at, time: at + (event.isReportedFirst ? 1 : 2) };
      jar.splice(event.isReportedFirst ? index : jar.length, 0, { ...edit, ...asked, ...times });
    } else
      change(
        at,
        event.kind === 'expiry' || event.does === 'deletes' ? null : session(count),
        event.kind === 'expiry' ? 'expired' : 'unseen',
      );
  }
  const later = (observation: Observation) => ({ ...observation, time: START + observation.time });
  return { truth, jar: jar.map(later), exchanges, last: value };
}

/** Things that happen at distinct times, at least 10 ms apart. */
export function cookieEvents(maxEntries: number): fc.Arbitrary<CookieEvent[]> {
  const kinds = fc.constantFrom('exchange', 'exchange', 'exchange', 'script', 'expiry', 'edit');
  const wish = fc.record({
    kind: kinds,
    does: fc.constantFrom('nothing', 'sets', 'sets', 'deletes', 'resets'),
    length: fc.integer({ min: 1, max: 6 }),
  });
  return fc
    .tuple(fc.array(wish, { maxLength: maxEntries }), fc.infiniteStream(fc.nat()))
    .map(([wishes, numbers]) => {
      // Starts and ends in any order, but never two at once.
      const slots = wishes.flatMap((event, position) =>
        event.kind === 'exchange' ? [position, position + event.length] : [position],
      );
      const order = slots
        .map((slot, index) => ({ slot, index, by: numbers.next().value as number }))
        .sort((a, b) => a.slot - b.slot || a.by - b.by || a.index - b.index);
      const timeOf = new Map(order.map(({ index }, rank) => [index, 200 * (rank + 1)]));
      let index = 0;
      const next = () => timeOf.get(index++) as number;
      return wishes.map((event): CookieEvent => {
        if (event.kind === 'exchange') {
          const [a, b] = [next(), next()];
          return {
            kind: 'exchange',
            start: Math.min(a, b),
            end: Math.max(a, b),
            does: event.does,
          };
        }
        if (event.kind === 'expiry') return { kind: 'expiry', at: next() };
        if (event.kind === 'edit') {
          const isReportedFirst = event.length > 3;
          const does = event.does === 'deletes' ? 'deletes' : 'restores';
          return { kind: 'edit', at: next(), does, isReportedFirst };
        }
        return {
          kind: 'script',
          at: next(),
          does: event.does === 'deletes' ? 'deletes' : 'sets',
        };
      });
    });
}
