import fc from 'fast-check';
import { signFlask } from '../../../src/codec/index.ts';
import { jarCookie } from '../../../src/plain/jar-cookie.ts';
import type { JarCookie, Observation } from '../../../src/session/observation.ts';
import { exchange } from '../exchange.ts';

/** What happens to a cookie, as nobody sees it whole. */
export type Happening =
  | {
      kind: 'exchange';
      start: number;
      end: number;
      does: 'nothing' | 'sets' | 'deletes' | 'resets';
    }
  | { kind: 'script'; at: number; does: 'sets' | 'deletes' }
  | { kind: 'expiry'; at: number };

/** A line of the true history. */
export interface Truth {
  readonly at: number;
  readonly value: string | null;
  readonly cause: 'exchange' | 'unseen' | 'expired';
}

/** What really became of the cookie, and what is told of it. */
export interface World {
  readonly truth: readonly Truth[];
  /** In the order in which the jar changed. */
  readonly jar: readonly Observation[];
  /** When each exchange ended. */
  readonly exchanges: readonly Extract<Observation, { kind: 'exchange' }>[];
  readonly last: string | null;
}

export const START = 1_700_000_000_000;
const values = new Map<number, string>();

/** A session of its own for each number. */
export function session(n: number): string {
  const known = values.get(n) ?? signFlask(`{"n":${n}}`, 'dev', { timestamp: 1_700_000_000 + n });
  values.set(n, known);
  return known;
}

/** Lets it happen in a browser: Chromium repeats the word of a cookie that is set to what it is. */
export function letHappen(
  happenings: readonly Happening[],
  browser: 'chromium' | 'firefox',
): World {
  const truth: Truth[] = [];
  const jar: Observation[] = [];
  const exchanges: World['exchanges'][number][] = [];
  let value: string | null = null;
  let count = 0;
  const carried = new Map<Happening, string | null>();

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

  const moments = happenings
    .flatMap((each): { at: number; each: Happening; isStart: boolean }[] => {
      if (each.kind !== 'exchange') return [{ at: each.at, each, isStart: false }];
      const { start, end } = each;
      return [
        { at: start, each, isStart: true },
        { at: end, each, isStart: false },
      ];
    })
    .sort((a, b) => a.at - b.at);
  for (const { at, each, isStart } of moments) {
    count += 1;
    if (isStart) carried.set(each, value);
    else if (each.kind === 'exchange') {
      const before = carried.get(each) ?? null;
      const next = { nothing: undefined, sets: session(count), deletes: null, resets: before }[
        each.does
      ];
      const isSet = next !== undefined && !(each.does === 'resets' && before === null);
      if (isSet) change(at, next, 'exchange');
      const header = next === null ? 'session=; Max-Age=0; Path=/' : `session=${next}; Path=/`;
      exchanges.push(
        exchange({
          url: `http://localhost:5000/${each.start}`,
          startedAt: START + each.start,
          duration: each.end - each.start,
          sent: before === null ? '' : `session=${before}`,
          set: isSet ? [header] : [],
        }),
      );
    } else
      change(
        at,
        each.kind === 'expiry' || each.does === 'deletes' ? null : session(count),
        each.kind === 'expiry' ? 'expired' : 'unseen',
      );
  }
  const later = (observation: Observation) => ({ ...observation, time: START + observation.time });
  return { truth, jar: jar.map(later), exchanges, last: value };
}

/** Things that happen at times of their own, at least 10 ms apart. */
export function happenings(maxEntries: number): fc.Arbitrary<Happening[]> {
  const kinds = fc.constantFrom('exchange', 'exchange', 'exchange', 'script', 'expiry');
  const wish = fc.record({
    kind: kinds,
    does: fc.constantFrom('nothing', 'sets', 'sets', 'deletes', 'resets'),
    length: fc.integer({ min: 1, max: 6 }),
  });
  return fc
    .tuple(fc.array(wish, { maxLength: maxEntries }), fc.infiniteStream(fc.nat()))
    .map(([wishes, numbers]) => {
      // Starts and ends in any order, but never two at once.
      const slots = wishes.flatMap((each, position) =>
        each.kind === 'exchange' ? [position, position + each.length] : [position],
      );
      const order = slots
        .map((slot, index) => ({ slot, index, by: numbers.next().value as number }))
        .sort((a, b) => a.slot - b.slot || a.by - b.by || a.index - b.index);
      const timeOf = new Map(order.map(({ index }, rank) => [index, 200 * (rank + 1)]));
      let index = 0;
      const next = () => timeOf.get(index++) as number;
      return wishes.map((each): Happening => {
        if (each.kind === 'exchange') {
          const [a, b] = [next(), next()];
          return { kind: 'exchange', start: Math.min(a, b), end: Math.max(a, b), does: each.does };
        }
        if (each.kind === 'expiry') return { kind: 'expiry', at: next() };
        return { kind: 'script', at: next(), does: each.does === 'deletes' ? 'deletes' : 'sets' };
      });
    });
}
