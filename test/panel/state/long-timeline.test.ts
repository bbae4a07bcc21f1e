import { expect, it, vi } from 'vitest';
import { signFlask } from '../../../src/codec/index.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { jarCookie } from '../../../src/plain/jar-cookie.ts';
import { INITIAL_PANEL_STATE, type ToPanel } from '../../../src/recording/protocol.ts';
import { DEFAULT_SETTINGS } from '../../../src/recording/settings.ts';
import { INITIAL_STATE, reduce, type SessionState } from '../../../src/recording/state.ts';
import type { Thread } from '../../../src/timeline/thread.ts';
import { exchange } from '../../cookies/exchange.ts';
import { counted } from '../../counted.ts';
import { clock } from './clock.ts';
import { store } from './store.ts';

vi.useFakeTimers({ toFake: ['setTimeout'] });
const { filtered } = await import('../../../src/panel/timeline/filter.ts');

const START = 1_700_000_000_000;
const PAGE = 'http://localhost:5000/';

const session = (n: number) => signFlask(`{"n":${n}}`, 'dev', { timestamp: START / 1000 + n });

/** The `n`th change of the session: a response sets it, and the jar reports it. */
function change(n: number): Observation[] {
  const startedAt = START + 1000 * n;
  const cookie = jarCookie({ value: session(n) });
  return [
    { kind: 'jarChange', time: startedAt + 5, cookie, removed: false, cause: 'explicit' },
    exchange({
      ...{ url: `${PAGE}change`, method: 'POST', startedAt },
      // Without a cookie: of what requests carried, the panel makes new entries, whose fields are not counted.
      ...{ sent: '', set: [`session=${session(n)}; Path=/`] },
    }),
  ];
}

/** What a recorder knows of a page after so many changes, if the timeline has room for no more. */
function stateAfter(changes: number): SessionState {
  const start: Observation[] = [
    {
      ...{ kind: 'recordingOptions', time: START, cookieNames: ['session'] },
      timelineLength: changes,
    },
    { kind: 'navigation', time: START, url: PAGE },
    { kind: 'access', time: START, host: 'localhost', granted: true },
    { kind: 'jarSnapshot', time: START, host: 'localhost', cookies: [] },
  ];
  const all = Array.from({ length: changes }, (_, n) => change(n + 1));
  return [...start, ...all.flat()].reduce(reduce, INITIAL_STATE);
}

/** Connects the panel to a recorder with this state, and returns its end of the port. */
function connectTo(state: SessionState) {
  const port = {
    onmessage: (_: { data: ToPanel }) => undefined,
    postMessage: () => undefined,
    close: () => undefined,
  };
  store.connect(port as never);
  port.onmessage({
    data: {
      ...{ kind: 'everything', state, rings: new Map(), areKeysStored: null },
      ...{ keyFailures: new Map(), settings: DEFAULT_SETTINGS, theme: 'light' },
      panelState: INITIAL_PANEL_STATE,
    },
  });
  settle();
  return port;
}

/** How often fields of the entries from before are read, here and by the causes, while a few more come. */
function readsWith(changes: number): number {
  const reads = { count: 0 };
  const state = stateAfter(changes);
  const threads = state.history.threads.map(
    (thread): Thread => ({
      ...thread,
      entries: thread.entries.map((entry) => counted(entry, reads)),
    }),
  );
  const port = connectTo({ ...state, history: { ...state.history, threads } });
  expect(filtered.value.rows).toHaveLength(changes + 1); // the page visit
  reads.count = 0;
  clock.step = 10;
  for (const n of [1, 2, 3]) {
    port.onmessage({ data: { kind: 'observations', observations: change(changes + n) } });
    // More comes while causes look at what was there before.
    vi.runOnlyPendingTimers();
  }
  settle();
  clock.step = 0;
  expect(store.isAssessed.value).toBe(true);
  expect(store.shownSession.value?.cookie.value).toBe(session(changes + 3));
  return reads.count;
}

function settle(): void {
  vi.runAllTimers();
  // Everything that the panel shows.
  void [filtered.value, store.findings.value, store.compared.value, store.currentRow.value];
  void [store.renewal.value, store.keyLines.value, store.shownLoad.value, store.loadAt(0)];
  void [store.isPending.value, store.lastLoad.value, store.newerRows.value];
}

it('costs a change no more than a short one', () => {
  // Both have as many entries in the last of the blocks whose lines are made again.
  const [few, many] = [readsWith(64 + 128 * 3), readsWith(64 + 128 * 9)];
  expect(few).toBeGreaterThan(0);
  expect((many - few) / (128 * 6)).toBeLessThan(1);
});

it('is not compared again when the panel, which fell behind, gets all of it at once', () => {
  const state = stateAfter(200);
  const port = connectTo(structuredClone(state));
  const before = filtered.value.rows;
  const later = change(201).reduce(reduce, state);
  port.onmessage({ data: { kind: 'state', state: structuredClone(later) } });
  settle();
  const { rows } = filtered.value;
  expect(rows.at(-1)?.entry).toMatchObject({ value: session(201) });
  // The page visit is made anew, and the first entry stands for one that was dropped.
  expect(rows.slice(2, -1).filter((row) => !before.includes(row))).toEqual([]);
});
