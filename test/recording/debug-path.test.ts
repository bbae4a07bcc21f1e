import { expect, it } from 'vitest';
import { parseDebugPath } from '../../src/recording/debug-path.ts';

it.each([
  ['/debug_session', '/debug_session'],
  ['  /api/session?all=1 ', '/api/session?all=1'],
  ['', '/debug_session'],
  ['debug_session', null],
  ['//evil.test/', null],
  ['/\\evil.test/', null],
  ['/a/../b', null],
  ['/a b', null],
  ['/sesión', null],
  ['/a#b', null],
  ['/a"b', null],
  ['http://evil.test/debug_session', null],
  [`/${'x'.repeat(600)}`, null],
])('%j', (typed, path) => {
  expect(parseDebugPath(typed)).toBe(path);
});
