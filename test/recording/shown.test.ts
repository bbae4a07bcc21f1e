import { expect, it } from 'vitest';
import type { Observation } from '../../src/observations/observation.ts';
import { knownCookies } from '../../src/recording/presence.ts';
import { shownThread, timelineThread } from '../../src/recording/shown.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { view } from '../../src/recording/view.ts';
import { exchange } from '../cookies/exchange.ts';

const START = 1_700_000_000_000;

/** What is shown at an address to which a login began at localhost comes back. */
function shownAt(address: string) {
  const observations: readonly Observation[] = [
    { kind: 'navigation', time: START, url: 'http://localhost:5107/' },
    { kind: 'access', time: START, host: 'localhost', granted: false },
    exchange({ url: 'http://localhost:5107/login', startedAt: START, set: ['session=a; Path=/'] }),
    exchange({ url: address, startedAt: START + 1000, isDocument: true, status: 400 }),
    { kind: 'navigation', time: START + 1010, url: address },
    { kind: 'access', time: START + 1020, host: new URL(address).hostname, granted: false },
  ];
  const state = observations.reduce(reduce, INITIAL_STATE);
  const names = ['session'];
  const shown = view(state, knownCookies(state), START / 1000, { names, picked: null });
  return { history: state.history, shown };
}

it('is the session of another name of this machine, where the page has none', () => {
  const { history, shown } = shownAt('http://127.0.0.1:5107/callback');
  expect(shown.kind).toBe('noCookie');
  expect(timelineThread(history, shown)).toMatchObject({ domain: 'localhost' });
  expect(shownThread(history, shown)).toBeNull();
});

it('is none of another machine', () => {
  const { history, shown } = shownAt('http://shop.test/callback');
  expect(timelineThread(history, shown)).toBeNull();
});
