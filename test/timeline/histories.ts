import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import type { Observation } from '../../src/observations/observation.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import type { Entry } from '../../src/timeline/entry.ts';
import { lastChange } from '../../src/timeline/thread.ts';
import { cookieEvents, START, simulate, type World } from './world.ts';

const PAGE: Observation = { kind: 'navigation', time: START, url: 'http://localhost:5000/' };
const OPEN: readonly Observation[] = [
  PAGE,
  { kind: 'access', time: START, host: 'localhost', granted: true },
  { kind: 'jarSnapshot', time: START, host: 'localhost', cookies: [] },
];
const CLOSED: readonly Observation[] = [
  PAGE,
  { kind: 'access', time: START, host: 'localhost', granted: false },
];

/** The entries of the only session after all reports. */
function entriesOf(observations: readonly Observation[]): readonly Entry[] {
  const { history } = observations.reduce(reduce, INITIAL_STATE);
  return history.threads.flatMap(({ entries }) => entries);
}

interface Line {
  value: string | null;
  cause: string;
}

function lines(entries: readonly Entry[]): Line[] {
  return entries.map((entry) => ({
    value: entry.value,
    cause: entry.kind === 'change' ? entry.cause.kind : 'refused',
  }));
}

function truth({ truth }: World): Line[] {
  return truth.map(({ value, cause }) => ({ value, cause }));
}

/** Milliseconds after which the jar has reported its content. */
const JAR_DELAY = 100;

/** Any mixture of both that keeps the order of the first, in which jars report. */
function mixed(jar: readonly Observation[], exchanges: World['exchanges']) {
  return fc
    .array(fc.record({ at: fc.nat({ max: jar.length }), by: fc.nat() }), {
      minLength: exchanges.length,
      maxLength: exchanges.length,
    })
    .map((positions) => {
      const late = exchanges.map((observation, index) => {
        const { at, by } = positions[index] as { at: number; by: number };
        // The jar's report is only a little later than the exchange's.
        const first = jar.filter(({ time }) => time < observation.time - JAR_DELAY).length;
        return { observation, at: Math.max(at, first), by };
      });
      const mixture: Observation[] = [];
      for (let position = 0; position <= jar.length; position += 1) {
        const here = late.filter(({ at }) => at === position).sort((a, b) => a.by - b.by);
        mixture.push(...here.map(({ observation }) => observation));
        const next = jar[position];
        if (next) mixture.push(next);
      }
      return mixture;
    });
}

/** In whatever order `browser` reports what happened to a session's cookie, its history is what happened. */
export function historyIsTrue(browser: 'chromium' | 'firefox'): fc.IProperty<unknown> {
  const worlds = cookieEvents(12).map((events) => simulate(events, browser));
  const reported = worlds.chain((world) =>
    mixed(world.jar, world.exchanges).map((observations) => ({ world, observations })),
  );
  return fc.property(reported, ({ world, observations }) => {
    deepStrictEqual(lines(entriesOf([...OPEN, ...observations])), truth(world));
  });
}

/** Where the jar may not be read, the history agrees with what each request carried and each response set. */
export function historyFollowsExchanges(): fc.IProperty<unknown> {
  const reported = cookieEvents(12)
    // Where the jar may not be read, the panel changes nothing in it.
    .map((events) => events.filter(({ kind }) => kind !== 'edit'))
    .map((events) => simulate(events, 'chromium'))
    .chain(({ exchanges }) => fc.tuple(fc.constant(exchanges), shuffled(exchanges)));
  return fc.property(reported, ([exchanges, observations]) => {
    const state = [...CLOSED, ...observations].reduce(reduce, INITIAL_STATE);
    const [thread] = state.history.threads;
    for (const { url, startedAt, time, sent, set } of exchanges) {
      const carried = sent?.[0]?.value;
      if (carried) deepStrictEqual(thread && lastChange(thread, startedAt)?.value, carried);
      const own = thread?.entries.filter(
        (entry) =>
          entry.kind === 'change' &&
          entry.cause.kind === 'exchange' &&
          entry.cause.exchange.url === url,
      );
      const values = set.map(({ value, maxAge }) => (maxAge === 0 ? null : value));
      deepStrictEqual(
        own?.map((entry) => [entry.time, entry.value]) ?? [],
        values.map((value) => [time, value]),
      );
    }
  });
}

function shuffled<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
}
