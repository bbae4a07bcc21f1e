import { describe, expect, it } from 'vitest';
import { submittedToken } from '../../src/cookies/csrf-tokens.ts';

const FORM = 'application/x-www-form-urlencoded';

function submitted(mimeType: string, text: string, headers: Record<string, string> = {}) {
  return submittedToken({ mimeType, text }, (name) => headers[name]);
}

const multipart = (...fields: (readonly [string, string])[]) =>
  [
    ...fields.map(
      ([head, value]) => `--x\r\nContent-Disposition: form-data; ${head}\r\n\r\n${value}\r\n`,
    ),
    '--x--\r\n',
  ].join('');

describe('the CSRF token of a request', () => {
  it.each([
    ['csrf_token=a.b.c&item=1', 'csrf_token', 'a.b.c'],
    ['login-csrf_token=a', 'login-csrf_token', 'a'],
    ['item=1&csrfmiddlewaretoken=a', 'csrfmiddlewaretoken', 'a'],
    ['csrf_token=&csrf_token=%61', 'csrf_token', 'a'],
  ])('is found in the form %s', (text, field, token) => {
    expect(submitted(`${FORM}; charset=utf-8`, text)).toEqual({ field, token });
  });

  it('is found in a form with files', () => {
    const text = multipart(['name="file"; filename="name=.txt"', 'x'], ['name="csrf_token"', 'a']);
    expect(submitted('multipart/form-data; boundary=x', text)).toEqual({
      field: 'csrf_token',
      token: 'a',
    });
  });

  it('is taken from the form before a header, and from a header if the form has none', () => {
    const headers = { 'x-csrftoken': 'header' };
    expect(submitted(FORM, 'csrf_token=form', headers)).toMatchObject({ token: 'form' });
    expect(submitted(FORM, 'csrf_token=', headers)).toMatchObject({ token: 'header' });
    expect(submittedToken(null, (name) => headers[name as 'x-csrftoken'])).toMatchObject({
      field: 'x-csrftoken',
    });
  });

  it('is empty in a form that has only a field for it', () => {
    expect(submitted(FORM, 'item=1&csrf_token=')).toEqual({ field: 'csrf_token', token: '' });
  });

  it('is missing in a form without any', () => {
    expect(submitted(FORM, 'item=1&my_token=2')).toBe('missing');
    expect(submitted('multipart/form-data; boundary="x"', multipart(['name="a"', '']))).toBe(
      'missing',
    );
  });

  it.each([
    ['application/json', '{"csrf_token":"a"}'],
    ['multipart/form-data; boundary=x', multipart(['name="csrf_token"', 'a']).slice(0, -4)],
    ['multipart/form-data', ''],
    [FORM, `csrf_token=a&${'x'.repeat(100_001)}`],
  ])('is unknown in %s that is no form, or not whole', (mimeType, text) => {
    expect(submitted(mimeType, text)).toBeNull();
  });

  it('is bounded', () => {
    expect(submitted(FORM, `csrf_token=${'a'.repeat(5000)}`)).toMatchObject({
      token: 'a'.repeat(1000),
    });
    expect(submitted(FORM, `${'a'.repeat(5000)}-csrf_token=b`)).toMatchObject({
      field: 'a'.repeat(1000),
    });
  });
});
