import { expect, it } from 'vitest';
import { decodeFlask, signFlask } from '../../src/codec/index.ts';
import { diffSessions } from '../../src/content/diff/diff.ts';
import { shortValues } from '../../src/content/diff/short-values.ts';
import { valueKind } from '../../src/content/value-kind.ts';
import { sessionOf } from './diff/session.ts';

it.each([
  ['"correct horse"', 'str(13)'],
  ['"🔑é"', 'str(2)'],
  ['42', 'int'],
  ['4.2', 'float'],
  ['true', 'bool'],
  ['null', 'NoneType'],
  ['["a","b"]', 'list(2)'],
  ['{"a":1}', 'dict(1)'],
  ['{" t":["a","b"]}', 'tuple(2)'],
  ['{" b":"iVBORw0KGgo="}', 'bytes(8)'],
  ['{" m":"<b>"}', 'Markup(3)'],
  ['{" u":"3b5239651f9944bfbb140886d3a57c81"}', 'UUID'],
  ['{" d":"Sat, 21 Nov 2026 09:30:00 GMT"}', 'datetime'],
])('the kind of %s is %s', (json, kind) => {
  expect(valueKind(decodeFlask(signFlask(json, 'dev')).value)).toBe(kind);
});

it('stands for values of any length in a change', () => {
  const token = 'x'.repeat(300);
  const before = `{"theme":"light","cart":[{"qty":1}],"old":[1,2]}`;
  const after = `{"theme":"dark","cart":[{"qty":2}],"token":"${token}"}`;
  const changes = diffSessions(sessionOf(before), sessionOf(after));
  expect(Object.fromEntries(shortValues(changes, valueKind))).toEqual({
    theme: 'str(5) → str(4)',
    cart: '[0].qty int → int',
    old: 'list(2)',
    token: 'str(300)',
  });
});
