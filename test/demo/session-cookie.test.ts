import { decodeFlask, signFlask } from 'signed-session-devtools/codec';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDemo } from '../../demo/server.mjs';
import { Visitor } from './visitor.ts';

const DAY = 24 * 60 * 60;
const ADA = '{"username":"ada"}';

let demo: Awaited<ReturnType<typeof startDemo>>;
beforeEach(async () => {
  demo = await startDemo({ secretKey: 'a key' });
});
afterEach(() => demo.close());

describe('a valid cookie', () => {
  it('is not set again as long as the session does not change', async () => {
    const visitor = new Visitor(demo.url, signFlask(ADA, 'a key'));
    for (const path of ['/', '/whoami', '/missing', '/static/style.css']) {
      expect((await visitor.get(path)).headers.get('Set-Cookie')).toBeNull();
    }
  });

  it('is not set for a visitor without a session', async () => {
    const response = await new Visitor(demo.url).get('/');
    expect(response.headers.get('Set-Cookie')).toBeNull();
    expect(response.headers.get('Vary')).toBe('Cookie');
  });

  it('wins over a second one if it is the first', async () => {
    const first = signFlask(ADA, 'a key');
    const second = signFlask('{"username":"eve"}', 'a key');
    const visitor = new Visitor(demo.url, `${first}; session=${second}`);
    expect(await whoIs(visitor)).toBe('ada');
  });

  it('keeps values that JavaScript cannot represent when it is signed again', async () => {
    const json =
      '{"_permanent":true,"at":{" d":"Tue, 02 Jan 2024 03:04:05 GMT"},"big":1152921504606846977,' +
      '"escaped":{" di":{" t__":1}},"not":NaN,"pair":{" t":[1.0,2]}}';
    const visitor = new Visitor(demo.url, signFlask(json, 'a key'));
    expect((await visitor.get('/missing')).headers.get('Set-Cookie')).not.toBeNull();
    expect(decodeFlask(visitor.cookie ?? '').json).toBe(json);
  });
});

describe('an invalid cookie counts as an empty session and is left alone:', () => {
  const now = Math.floor(Date.now() / 1000);
  it.each([
    ['tampered with', signFlask(ADA, 'a key').replace(/^./, 'x')],
    ['signed with another key', signFlask(ADA, 'dev')],
    ['older than 31 days', signFlask(ADA, 'a key', { timestamp: now - 31 * DAY - 10 })],
    ['signed in the future', signFlask(ADA, 'a key', { timestamp: now + DAY })],
    ['not a session', '"%zz\\'],
  ])('%s', async (_, cookie) => {
    const visitor = new Visitor(demo.url, cookie);
    expect(await whoIs(visitor)).toBeNull();
    expect(visitor.cookie).toBe(cookie);
  });
});

it('answers 500 to a signed cookie that cannot be decoded, and keeps running', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue();
  const broken = await new Visitor(demo.url, signFlask('{', 'a key')).get('/');
  expect(broken.status).toBe(500);
  expect(log).toHaveBeenCalledOnce();
  expect(await whoIs(new Visitor(demo.url))).toBeNull();
  log.mockRestore();
});

describe('a permanent session', () => {
  it.each([
    ['/permanent/30-minutes', 30 * 60],
    ['/permanent/7-days', 7 * DAY],
  ])(
    'of %s is signed again with every response, including errors and files',
    async (path, lifetime) => {
      const visitor = new Visitor(demo.url);
      await visitor.post(path);
      for (const anyPath of ['/missing', '/static/style.css', '/logout']) {
        const response = await visitor.get(anyPath);
        const expires = /; Expires=([^;]+); HttpOnly; Path=\/$/.exec(
          response.headers.get('Set-Cookie') ?? '',
        )?.[1];
        const { timestamp } = decodeFlask(visitor.cookie ?? '');
        expect(Date.parse(expires ?? '') / 1000 - timestamp).toBe(lifetime);
        expect(response.headers.get('Vary')).toBe('Cookie');
      }
      expect(visitor.session()).toEqual({ _permanent: true });
    },
  );

  it('survives logging out by pop', async () => {
    const visitor = new Visitor(demo.url);
    await visitor.post('/permanent/7-days');
    await visitor.post('/login', { username: 'ada' });
    await visitor.get('/');
    await visitor.post('/logout');
    expect(visitor.session()).toEqual({ _permanent: true });
  });

  it('loses its Expires attribute when it is made temporary', async () => {
    const visitor = new Visitor(demo.url);
    await visitor.post('/permanent/30-minutes');
    const response = await visitor.post('/permanent/off');
    expect(response.headers.get('Set-Cookie')).toMatch(/^session=[\w.-]+; HttpOnly; Path=\/$/);
    expect(visitor.session()).toEqual({ _permanent: false });
    expect((await visitor.get('/missing')).headers.get('Set-Cookie')).toBeNull();
  });
});

async function whoIs(visitor: Visitor): Promise<string | null> {
  const response = await visitor.get('/whoami');
  expect(response.headers.get('Set-Cookie')).toBeNull();
  return (await response.json()).username;
}
