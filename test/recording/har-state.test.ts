import { describe, expect, it } from 'vitest';
import { readHar } from '../../src/observations/har-file.ts';
import { knownCookies } from '../../src/recording/presence.ts';
import { INITIAL_STATE, reduce, type SessionState } from '../../src/recording/state.ts';
import { view } from '../../src/recording/view.ts';
import {
  chromiumHar,
  firefoxHar,
  LOGIN,
  type SampleRequest,
  SHOP,
  START,
} from '../observations/har-samples.ts';

type MakeHar = typeof chromiumHar | typeof firefoxHar;

function stateOf(har: ReturnType<MakeHar>): SessionState {
  const reading = readHar(JSON.stringify(har));
  if (reading.kind !== 'read') throw new Error(`It was not read: ${reading.kind}`);
  return reading.har.observations.reduce(reduce, INITIAL_STATE);
}

function viewOf(state: SessionState) {
  const choice = { names: state.recordingOptions.cookieNames, picked: null };
  return view(state, knownCookies(state), START / 1000 + 60, choice);
}

describe.each([
  ['Chromium', chromiumHar],
  ['Firefox', firefoxHar],
] as const)('the state after a HAR file of %s', (_, har) => {
  it('has the last cookie, known from exchanges alone', () => {
    expect(viewOf(stateOf(har()))).toMatchObject({
      kind: 'cookie',
      cookie: { name: 'session', value: 'second', domain: 'localhost', source: 'response' },
      coverage: { kind: 'exchanges', host: 'localhost' },
      choices: [{ value: 'second' }],
    });
  });

  it('has a change for each response that set the session, and only the visits of the file', () => {
    const { history } = stateOf(har());
    const thread = history.threads.find(({ name }) => name === 'session');
    expect(thread?.entries).toMatchObject([
      { kind: 'change', value: 'first', cause: { kind: 'exchange' } },
      { kind: 'change', value: 'second', cause: { kind: 'exchange' } },
    ]);
    expect(history.pageVisits.map(({ url }) => url)).toEqual([`${SHOP}/login`, `${SHOP}/`]);
  });

  it('reaches the sessions of all hosts, those of earlier pages among them', () => {
    const requests: SampleRequest[] = [
      { url: 'http://a.test/', isPage: true, cookie: 'session=a' },
      { url: 'http://b.test/', at: 5, isPage: true, cookie: 'session=b' },
      { url: 'https://api.test/', at: 6, cookie: 'session=c' },
      ...LOGIN.map((each) => ({ ...each, at: (each.at ?? 0) + 20 })),
    ];
    const shown = viewOf(stateOf(har(requests)));
    const choices = shown.kind === 'cookie' ? shown.choices : [];
    expect(choices.map(({ domain }) => domain)).toEqual([
      'localhost',
      'a.test',
      'b.test',
      'api.test',
    ]);
  });

  it('shows the page although it failed to open later', () => {
    const failed: SampleRequest = { at: 50, isPage: true, status: 0, cookie: 'session=second' };
    expect(viewOf(stateOf(har([...LOGIN, failed]))).kind).toBe('cookie');
  });

  it('has no session after a logout, and still its life', () => {
    const logout: SampleRequest = {
      ...{ method: 'POST', url: '/logout', at: 50, cookie: 'session=second' },
      setCookie: ['session=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/'],
    };
    const state = stateOf(har([...LOGIN, logout]));
    expect(viewOf(state)).toMatchObject({ kind: 'noCookie', host: 'localhost' });
    const [thread] = state.history.threads.filter(({ name }) => name === 'session');
    expect(thread?.entries.at(-1)).toMatchObject({ value: null, cause: { kind: 'exchange' } });
  });
});
