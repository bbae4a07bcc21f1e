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

describe('a cookie that the server reads', () => {
  it('is left alone as long as nothing changes', async () => {
    const visitor = new Visitor(demo.url, signFlask(ADA, 'a key'));
    for (const path of ['/', '/whoami', '/missing', '/static/style.css']) {
      expect((await visitor.get(path)).headers.get('Set-Cookie')).toBeNull();
    }
  });

  it('is not made for a visitor who has none', async () => {
    const response = await new Visitor(demo.url).get('/');
    expect(response.headers.get('Set-Cookie')).toBeNull();
    expect(response.headers.get('Vary')).toBe('Cookie');
  });

  it('is the first of two', async () => {
    const first = signFlask(ADA, 'a key');
    const second = signFlask('{"username":"eve"}', 'a key');
    const visitor = new Visitor(demo.url, `${first}; session=${second}`);
    expect(await whoIs(visitor)).toBe('ada');
  });

  it('keeps what only Python has when it is signed anew', async () => {
    const json =
      '{"_permanent":true,"at":{" d":"Tue, 02 Jan 2024 03:04:05 GMT"},"big":1152921504606846977,' +
      '"escaped":{" di":{" t__":1}},"not":NaN,"pair":{" t":[1.0,2]}}';
    const visitor = new Visitor(demo.url, signFlask(json, 'a key'));
    expect((await visitor.get('/missing')).headers.get('Set-Cookie')).not.toBeNull();
    expect(decodeFlask(visitor.cookie ?? '').json).toBe(json);
  });
});

describe('a cookie that the server reads as nobody’s', () => {
  const now = Math.floor(Date.now() / 1000);
  it.each([
    ['tampered with', signFlask(ADA, 'a key').replace(/^./, 'x')],
    ['signed with another key', signFlask(ADA, 'dev')],
    ['older than 31 days', signFlask(ADA, 'a key', { timestamp: now - 31 * DAY - 10 })],
    ['signed in the future', signFlask(ADA, 'a key', { timestamp: now + DAY })],
    ['no cookie of ours', '"%zz\\'],
  ])('%s, it stays where it is', async (_, cookie) => {
    const visitor = new Visitor(demo.url, cookie);
    expect(await whoIs(visitor)).toBeNull();
    expect(visitor.cookie).toBe(cookie);
  });
});

it('answers 500 to a signed cookie that does not decode, and goes on', async () => {
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
    'of %s is signed anew with every response, errors and files included',
    async (path, lifetime) => {
      const visitor = new Visitor(demo.url);
      await visitor.post(path);
      for (const anything of ['/missing', '/static/style.css', '/logout']) {
        const response = await visitor.get(anything);
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

  it('ends with its last Expires', async () => {
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
