import { expect, it } from 'vitest';
import { signFlask } from '../../../src/codec/index.ts';
import { readCookie } from '../../../src/content/content.ts';
import { diffSessions } from '../../../src/content/diff/diff.ts';
import { appearedValues } from '../../../src/content/sensitive/appeared.ts';

const contentOf = (json: string | null) =>
  json === null ? null : readCookie(signFlask(json, 'dev')).content;

function appeared(before: string | null, after: string | null) {
  const [old, current] = [contentOf(before), contentOf(after)];
  return appearedValues(old, current, diffSessions(old, current)).map(({ kind, path }) => [
    kind,
    ...path,
  ]);
}

const WITH = '{"a":1,"password":"hunter2"}';

it.each<[string, string | null, string | null, unknown[]]>([
  ['with the first session', null, WITH, [['password', 'password']]],
  ['with a change', '{"a":1}', WITH, [['password', 'password']]],
  ['before it is changed', WITH, '{"a":1,"password":"hunter3"}', []],
  ['before something else changes', WITH, '{"a":2,"password":"hunter2"}', []],
  ['and is removed', WITH, '{"a":1}', []],
  ['and the session is deleted', WITH, null, []],
])('a password appears %s', (_, before, after, expected) => {
  expect(appeared(before, after)).toEqual(expected);
});
