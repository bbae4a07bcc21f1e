import { describe, expect, it } from 'vitest';
import type { JarCookie } from '../../src/cookies/jar-cookie.ts';
import type { JarEdit, Observation } from '../../src/observations/observation.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { adjustedIn, type KeptJarEdit, reversalOf } from '../../src/recording/jar-edits.ts';
import { INITIAL_STATE, reduce, type SessionState } from '../../src/recording/state.ts';

const START = 1_800_000_000_000;
const NOW = START / 1000;

const theme = (value: string, changed: Partial<JarCookie> = {}) =>
  jarCookie({ name: 'theme', httpOnly: false, value, ...changed });
const [A, B, C] = [theme('a'), theme('b', { secure: true }), theme('c')];

const snapshot = (...cookies: readonly JarCookie[]): Observation => ({
  ...{ kind: 'jarSnapshot', time: START, host: 'localhost', cookies },
});

const visit = (host: string): Observation[] => [
  { kind: 'navigation', time: START, url: `http://${host}:5000/` },
  { kind: 'access', time: START, host, granted: true },
];

function edit(
  before: JarCookie | null,
  after: JarCookie | null,
  editId: number | null = null,
): JarEdit {
  const cookie = after ?? before ?? A;
  return {
    ...{ kind: 'jarEdit', time: START, startedAt: START, cookie, wanted: cookie, before, editId },
    how: after ? 'edited' : 'deleted',
  };
}

/** The state after a visit to localhost and these observations. */
function stateAfter(...observations: readonly Observation[]): SessionState {
  return [...visit('localhost'), ...observations].reduce(reduce, INITIAL_STATE);
}

/** What can be done about each edit, with the value that this would put there. */
function reversals({ jarEdits, jars }: SessionState, now = NOW) {
  return jarEdits.list.map((each) => {
    const reversal = reversalOf(each, jarEdits, jars, now);
    if (!('request' in reversal)) return reversal.kind;
    const { cookie, how } = reversal.request;
    return `${reversal.kind}: ${how === 'deleted' ? 'delete' : cookie.value}`;
  });
}

describe('taking back an edit', () => {
  it('restores the exact cookie, whatever cookie it is', () => {
    const state = stateAfter(edit(B, A), snapshot(A));
    const [made] = state.jarEdits.list;
    const reversal = made && reversalOf(made, state.jarEdits, state.jars, NOW);
    expect(reversal).toMatchObject({ kind: 'possible', request: { cookie: B, editId: made?.id } });
  });

  it('restores what was deleted, and deletes what was made', () => {
    expect(reversals(stateAfter(edit(A, null), snapshot()))).toEqual(['possible: a']);
    expect(reversals(stateAfter(edit(null, A), snapshot(A)))).toEqual(['possible: delete']);
  });

  it('goes back edit by edit, and forth again', () => {
    const twice = [edit(A, B), edit(B, C)];
    expect(reversals(stateAfter(...twice, snapshot(C)))).toEqual([
      ...['editedAgain: a', 'possible: b'],
    ]);
    const back = stateAfter(...twice, edit(C, B, 2), snapshot(B));
    expect(back.jarEdits.list.map(({ id, isTakenBack }) => [id, isTakenBack])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(reversals(back)).toEqual(['possible: a', 'possible: c']);
    const start = stateAfter(...twice, edit(C, B, 2), edit(B, A, 1), snapshot(A));
    expect(reversals(start)).toEqual(['editedAgain: c', 'possible: b']);
    const changed = stateAfter(...twice, snapshot(theme('from the server')));
    expect(reversals(changed)).toEqual(['changed: a', 'changed: b']);
  });

  it('says that something else has changed the cookie since', () => {
    const state = stateAfter(edit(A, B), snapshot(theme('from the server')));
    expect(reversals(state)).toEqual(['changed: a']);
    expect(reversals(stateAfter(edit(A, B), snapshot(A)))).toEqual(['done']);
    expect(reversals(stateAfter(edit(A, B), snapshot()))).toEqual(['changed: a']);
  });

  it('tells cookies apart by all their attributes', () => {
    const state = stateAfter(edit(A, B), snapshot({ ...B, httpOnly: true }));
    expect(reversals(state)).toEqual(['changed: a']);
    const rounded = stateAfter(
      edit(A, { ...B, expires: NOW + 10 }),
      snapshot({ ...B, expires: NOW + 10.4 }),
    );
    expect(reversals(rounded)).toEqual(['possible: a']);
  });

  it('waits while another page is shown, and is there again afterwards', () => {
    const elsewhere = [edit(A, B), snapshot(B), ...visit('shop.test')];
    expect(reversals(stateAfter(...elsewhere))).toEqual(['unread']);
    expect(reversals(stateAfter(...elsewhere, ...visit('localhost'), snapshot(B)))).toEqual([
      'possible: a',
    ]);
  });

  it('is not possible for what cannot be restored exactly', () => {
    const short = theme('a', { expires: NOW + 5 });
    expect(reversals(stateAfter(edit(short, B), snapshot(B)), NOW + 4)).toEqual(['possible: a']);
    expect(reversals(stateAfter(edit(short, B), snapshot(B)), NOW + 6)).toEqual(['impossible']);
    expect(reversals(stateAfter(edit(theme('\ufffd'), B), snapshot(B)))).toEqual(['impossible']);
  });

  it('survives what is cleared of the timeline', () => {
    const cleared: Observation = { kind: 'cleared', time: START + 1 };
    expect(reversals(stateAfter(edit(A, B), snapshot(B), cleared))).toEqual(['possible: a']);
  });
});

describe('what the browser made of an edit', () => {
  it('is named by the attributes that it changed', () => {
    const made: KeptJarEdit = {
      ...{ id: 1, time: START, how: 'edited', before: A, isTakenBack: false },
      wanted: { ...A, expires: NOW + 1e9, secure: true, sameSite: 'none' },
      after: { ...A, expires: NOW + 400 * 86_400, secure: true },
    };
    expect(adjustedIn(made)).toEqual(['expires', 'sameSite']);
    expect(adjustedIn({ ...made, after: made.wanted })).toEqual([]);
  });
});
