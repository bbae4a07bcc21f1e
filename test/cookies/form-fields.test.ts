import { expect, it } from 'vitest';
import { fieldsOf, hasPassword } from '../../src/cookies/form-fields.ts';

const form = (text: string, mimeType = 'application/x-www-form-urlencoded') => ({ mimeType, text });
const PARTS = 'multipart/form-data; boundary=x';
const part = (name: string) =>
  `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nada\r\n`;

it.each([
  ['a login', form('username=ada&password=s3cret'), true],
  ['an empty one', form('Password='), true],
  ['one by a short name', form('pass='), true],
  ['one by a shorter name', form('pwd='), true],
  ['one by a long name', form('passphrase='), true],
  ['parts', form(`${part('user')}${part('passwd')}--x--`, 'multipart/form-data; boundary=x'), true],
  ['a change of the password', form('old_password=a&new_password=b'), false],
  ['a text about passwords', form('text=password'), false],
  ['JSON', form('{"password":"a"}', 'application/json'), false],
  ['an upload', form(`password=${'a'.repeat(100_000)}`), false],
  ['nothing that was reported', null, false],
])('%s', (_, body, expected) => {
  expect(hasPassword(body)).toBe(expected);
});

it.each<[string, ReturnType<typeof form>, ReturnType<typeof fieldsOf>]>([
  [
    'in order',
    form('b=1&a=2&b='),
    [
      ['b', '1'],
      ['a', '2'],
      ['b', ''],
    ],
  ],
  ['as long as they may be', form('a'.repeat(100_000)), [['a'.repeat(100_000), '']]],
  [
    'in parts',
    form(`${part('a')}${part('b')}--x--`, PARTS),
    [
      ['a', 'ada'],
      ['b', 'ada'],
    ],
  ],
  ['behind a preamble', form(`a\r\n\r\nb\r\n${part('a')}--x--`, PARTS), [['a', 'ada']]],
  ['with a quoted boundary', form(`${part('a')}--x--`, PARTS.replace('x', '"x"')), [['a', 'ada']]],
  [
    'with a quote in the boundary',
    form(`${part('a')}--x--`.replaceAll('--x', '--x"y'), PARTS.replace('x', 'x"y')),
    [['a', 'ada']],
  ],
  [
    'in a part without a name',
    form('--x\r\nContent-Type: "a"; x="b"\r\n\r\n name="ada"\r\n--x--', PARTS),
    [['', ' name="ada"']],
  ],
  ['in a part without a head', form(`--x\r\nada\r\n${part('a')}--x--`, PARTS), [['a', 'ada']]],
  ['in no parts', form('--x--', PARTS), []],
  ['cut off', form(`${part('a')}--x`, PARTS), null],
  ['with another boundary', form('--y--', PARTS), null],
  ['without a boundary', form('--x--', 'multipart/form-data; charset=x'), null],
  ['with what is no boundary', form('--y=x--', 'multipart/form-data; a-boundary=x'), null],
  ['of another type of parts', form('--x--', 'multipart/form-data-x; boundary=x'), null],
  ['of parts of another kind', form('--x--', 'x-multipart/form-data; boundary=x'), null],
  ['of another type', form('a=b', 'x-application/x-www-form-urlencoded'), null],
  ['of a longer type', form('a=b', 'application/x-www-form-urlencoded-x'), null],
])('reads fields %s', (_, body, fields) => {
  expect(fieldsOf(body)).toEqual(fields);
});
