import { expect, it } from 'vitest';
import { hasPassword } from '../../src/cookies/form-fields.ts';

const form = (text: string, mimeType = 'application/x-www-form-urlencoded') => ({ mimeType, text });
const part = (name: string) =>
  `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nada\r\n`;

it.each([
  ['a login', form('username=ada&password=s3cret'), true],
  ['an empty one', form('Password='), true],
  ['parts', form(`${part('user')}${part('passwd')}--x--`, 'multipart/form-data; boundary=x'), true],
  ['a change of the password', form('old_password=a&new_password=b'), false],
  ['a text about passwords', form('text=password'), false],
  ['JSON', form('{"password":"a"}', 'application/json'), false],
  ['an upload', form(`password=${'a'.repeat(100_000)}`), false],
  ['nothing that was reported', null, false],
])('%s', (_, body, expected) => {
  expect(hasPassword(body)).toBe(expected);
});
