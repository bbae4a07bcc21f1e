import { expect, it } from 'vitest';
import type { Observation } from '../../src/observations/observation.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { reduceProblems } from '../../src/recording/problems.ts';

const HOST = 'localhost';
const failed = (what: 'editFailed' | 'editConflict'): Observation => ({
  ...{ kind: 'problem', time: 0, host: HOST, what, detail: 'Failed to set', cookie: 'session' },
});
const set = (name: string): Observation => ({
  ...{ kind: 'jarChange', time: 1, removed: false, cause: 'explicit' },
  cookie: jarCookie({ name, domain: HOST, value: 'now' }),
});
const after = (...observations: Observation[]) => observations.reduce(reduceProblems, []);

it('the browser’s error on a cookie is past once that changes', () => {
  expect(after(failed('editFailed'))).toMatchObject([{ detail: 'Failed to set' }]);
  expect(after(failed('editFailed'), set('session'))).toEqual([]);
});

it('it stays while another cookie changes, and so does what is said of such a change', () => {
  expect(after(failed('editFailed'), set('theme'))).toHaveLength(1);
  expect(after(failed('editConflict'), set('session'))).toHaveLength(1);
});
