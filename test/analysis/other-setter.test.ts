import { describe, expect, it } from 'vitest';
import { otherSetterOf } from '../../src/analysis/other-setter.ts';
import type { RequestContext } from '../../src/cookies/request-context.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { lastChange } from '../../src/timeline/thread.ts';
import { exchange } from '../cookies/exchange.ts';

const PAGE = 'http://localhost:5101';
const API = 'http://localhost:5102';
const START = 1_700_000_000_000;

/** Who set the page's session, after these requests. */
function setterAfter(...told: readonly Parameters<typeof exchange>[0][]) {
  const page: Observation = { kind: 'navigation', time: START, url: `${PAGE}/` };
  const requests = told.map((each, index) =>
    exchange({ startedAt: START + 1000 * (index + 1), ...each }),
  );
  const { history, requests: observed } = [page, ...requests].reduce(reduce, INITIAL_STATE);
  const [thread] = history.threads;
  const change = thread && lastChange(thread);
  if (!change) return null;
  return otherSetterOf(change, { page: PAGE, requests: observed, entries: thread.entries });
}

const BY_SCRIPT: Partial<RequestContext> = {
  ...{ kind: 'subresource', initiator: PAGE, credentials: 'included' },
  ...{ mode: 'cors', destination: 'empty' },
};
const login = { url: `${API}/login`, set: ['session=one; Path=/'], context: BY_SCRIPT };

describe('a session that an app at another port set', () => {
  it('is that of the API which the page’s scripts ask', () => {
    const expected = { host: 'localhost:5102', isAskedByPage: true };
    expect(setterAfter({ url: `${PAGE}/`, isDocument: true }, login)).toEqual(expected);
    const later = { url: `${API}/me`, sent: 'session=one', context: BY_SCRIPT };
    expect(setterAfter(login, later)).toEqual(expected);
  });

  it('is another app’s where the page’s own server had set it', () => {
    expect(setterAfter({ url: `${PAGE}/`, set: ['session=own; Path=/'] }, login)).toEqual({
      ...{ host: 'localhost:5102', isAskedByPage: false },
    });
  });

  it.each([
    ['a picture', { mode: 'no-cors', destination: 'image' }],
    ['a font', { mode: 'cors', destination: 'font' }],
  ])('is another app’s where the page asks it for %s', (_, told) => {
    const context = { ...BY_SCRIPT, ...told };
    expect(setterAfter({ ...login, context })).toMatchObject({ isAskedByPage: false });
  });

  it('may be another app’s where a session was there before', () => {
    const before = { url: `${PAGE}/`, isDocument: true, sent: 'session=own' };
    expect(setterAfter(before, login)).toMatchObject({ isAskedByPage: false });
  });

  it('is another app’s where the user visited that', () => {
    const visit = { url: `${API}/login`, isDocument: true, set: ['session=one; Path=/'] };
    expect(setterAfter(visit)).toMatchObject({ isAskedByPage: false });
  });

  it('is not another’s if the page’s own server set it, at whatever scheme', () => {
    expect(setterAfter({ url: `${PAGE}/`, set: ['session=own; Path=/'] })).toBeNull();
    expect(
      setterAfter({ url: 'https://localhost:5101/', set: ['session=own; Path=/'] }),
    ).toBeNull();
  });
});
