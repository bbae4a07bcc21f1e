import { expect, it } from 'vitest';
import { signCookie, signFlask } from '../../src/codec/index.ts';
import { nestedChange, nestedValues } from '../../src/timeline/nested.ts';

it.each([
  ['{"user":"ada","cart":[1]}', "session['cart'].append(...)\nsession.modified = True"],
  ['{"it\'s":{}}', "session[\"it's\"]['key'] = ...\nsession.modified = True"],
  ['{"user":"ada","pair":{" t":[1,2]}}', null],
  ['[1]', null],
  ['{"_flashes":[{" t":["message","Hi"]}]}', null],
  ['{"fs_cc":"set","fs_x":[1]}', null],
])('for %s the example is %j', (json, lines) => {
  expect(nestedChange(signFlask(json, 'dev'))).toBe(lines);
});

it.each(['django', 'starlette'] as const)('%s has the session in the request', (id) => {
  expect(nestedChange(signCookie(id, '{"cart": [1]}', 'dev'))).toBe(
    "request.session['cart'].append(...)\nrequest.session.modified = True",
  );
});

it('there is no example without a cookie', () => {
  expect(nestedChange(null)).toBeNull();
  expect(nestedChange('x')).toBeNull();
  const flashes = signFlask('{"_flashes":[{" t":["message","Hi"]}]}', 'dev');
  for (const value of [null, 'x', signFlask('[1]', 'dev'), flashes])
    expect(nestedValues(value)).toEqual([]);
});
