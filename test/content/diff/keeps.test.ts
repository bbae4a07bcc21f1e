import { expect, it } from 'vitest';
import type { PythonValue } from '../../../src/codec/index.ts';
import { keepsSomething } from '../../../src/content/diff/keeps.ts';
import { sessionOf } from './session.ts';

it.each([
  ['{"a":1,"b":[1]}', '{"b":[1]}', true],
  ['{"n":1}', '{"n":2}', true],
  ['{"n":2}', '{"n":1}', false],
  ['{"a":"x"}', '{"a":"y"}', false],
  ['{"a":1}', '{"b":1}', false],
  // Equal by chance.
  ['{"_permanent":true,"b":null}', '{"_permanent":true,"b":null}', false],
  ['[1]', '[1]', false],
  ['{"a":1}', '[1]', false],
])('a session of %s has something in %s: %j', (before, after, expected) => {
  const [old, current] = [sessionOf(before), sessionOf(after)] as PythonValue[];
  expect(keepsSomething(old as PythonValue, current as PythonValue)).toBe(expected);
});
