import { recogniseCookie } from 'signed-session-devtools/codec';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDemo } from '../../demo/server.mjs';
import { Visitor } from './visitor.ts';

let demo: Awaited<ReturnType<typeof startDemo>>;
beforeEach(async () => {
  demo = await startDemo();
});
afterEach(async () => {
  vi.useRealTimers();
  await demo.close();
});

const DAY = 24 * 60 * 60;

function newVisitor(cookie: string | null = null): Visitor {
  return new Visitor(demo.url, cookie, demo.addresses.server);
}

/** What the server keeps for the visitor. */
async function content(visitor: Visitor): Promise<unknown> {
  return (await visitor.get('/debug_session')).json();
}

async function loggedIn(): Promise<Visitor> {
  const visitor = newVisitor();
  await visitor.post('/login', { username: 'ada' });
  await visitor.get('/');
  return visitor;
}

describe('a session on the server', () => {
  it('leaves only an id in the cookie, which no key has signed', async () => {
    const visitor = newVisitor();
    const response = await visitor.post('/password', { password: 'correct horse' });
    expect(response.headers.get('Set-Cookie')).toMatch(/^session=[\w-]{43}; HttpOnly; Path=\/$/);
    expect(recogniseCookie(visitor.cookie ?? '')).toBe('server_side_id');
    expect(await content(visitor)).toEqual({ password: 'correct horse' });
  });

  it('does not begin without content', async () => {
    const visitor = newVisitor();
    for (const path of ['/', '/whoami', '/cart', '/debug_session']) {
      const response = await visitor.get(path);
      expect(response.headers.get('Set-Cookie')).toBeNull();
      expect(response.headers.get('Vary')).toBe('Cookie');
    }
  });

  it('is nobody else’s, nor of the app with signed sessions', async () => {
    const visitor = await loggedIn();
    expect(await content(newVisitor())).toEqual({});
    const signed = new Visitor(demo.url, visitor.cookie);
    expect(await (await signed.get('/whoami')).json()).toEqual({ username: null });
  });

  it('keeps its id while it changes, however long it gets', async () => {
    const visitor = await loggedIn();
    const id = visitor.cookie;
    await visitor.post('/cart', { name: 'Mug' });
    await visitor.post('/flash', { message: 'x'.repeat(10_000) });
    expect(visitor.cookie).toBe(id);
    expect(await content(visitor)).toMatchObject({ username: 'ada', cart: [{ name: 'Mug' }] });
  });
});

describe('a login', () => {
  it('gives the session another id, and ends the one before', async () => {
    const visitor = newVisitor();
    await visitor.post('/theme', { theme: 'dark' });
    const before = visitor.cookie;
    await visitor.post('/login', { username: 'ada' });
    expect(visitor.cookie).not.toBe(before);
    expect(await content(visitor)).toMatchObject({ theme: 'dark', username: 'ada' });
    expect(await content(newVisitor(before))).toEqual({});
  });

  it('does not take a made-up id', async () => {
    const madeUp = 'A'.repeat(43);
    const visitor = newVisitor(madeUp);
    await visitor.post('/login', { username: 'ada' });
    expect(visitor.cookie).not.toBe(madeUp);
    expect(await content(newVisitor(madeUp))).toEqual({});
  });
});

describe('a logout', () => {
  it('by clear ends the session for every copy of the cookie', async () => {
    const visitor = await loggedIn();
    const copy = newVisitor(visitor.cookie);
    expect(await content(copy)).toEqual({ username: 'ada' });
    const response = await visitor.post('/logout-clear');
    expect(response.headers.get('Set-Cookie')).toBe(
      'session=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/',
    );
    expect(await content(copy)).toEqual({});
  });

  it('by clear ends a permanent session, too, whose flag stays alone', async () => {
    const visitor = await loggedIn();
    await visitor.post('/permanent/7-days');
    const copy = newVisitor(visitor.cookie);
    await visitor.post('/logout-clear');
    expect(visitor.cookie).toBeNull();
    expect(await content(copy)).toEqual({});
  });

  it('by pop logs out every copy, and keeps the rest', async () => {
    const visitor = await loggedIn();
    await visitor.post('/theme', { theme: 'dark' });
    const copy = newVisitor(visitor.cookie);
    await visitor.post('/logout');
    expect(await content(copy)).toEqual({ theme: 'dark' });
  });

  it('is not undone by a request whose body comes later', async () => {
    const visitor = await loggedIn();
    const { cookie } = visitor;
    let end = () => {};
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('theme=dark'));
        end = () => controller.close();
      },
    });
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
    const late = newVisitor(cookie).send('/theme', init);
    await visitor.post('/logout-clear');
    end();
    await late;
    expect(await content(newVisitor(cookie))).toEqual({});
  });
});

describe('the lifetime of a session', () => {
  it('begins anew with every request, and its end ends the session', async () => {
    const visitor = await loggedIn();
    vi.useFakeTimers({ toFake: ['Date'] });
    for (let days = 0; days < 60; days += 30) {
      vi.setSystemTime(Date.now() + 30 * DAY * 1000);
      expect(await content(visitor)).toEqual({ username: 'ada' });
    }
    vi.setSystemTime(Date.now() + 31 * DAY * 1000);
    expect(await content(visitor)).toEqual({});
    const { cookie } = visitor;
    await visitor.post('/theme', { theme: 'dark' });
    expect(visitor.cookie).not.toBe(cookie);
  });

  it('is the expiry of a permanent session’s cookie, which every response sets again', async () => {
    const visitor = newVisitor();
    await visitor.post('/permanent/30-minutes');
    expect(visitor.cookie).toBeNull(); // the flag alone is no session
    await visitor.post('/login', { username: 'ada' });
    await visitor.post('/permanent/30-minutes');
    const { cookie } = visitor;
    for (const path of ['/missing', '/static/style.css']) {
      const header = (await visitor.get(path)).headers.get('Set-Cookie') ?? '';
      const [, value, expires = ''] =
        /^session=([\w-]+); Expires=([^;]+); HttpOnly/.exec(header) ?? [];
      expect(value).toBe(cookie);
      expect(Date.parse(expires)).toBeGreaterThan(Date.now());
    }
  });
});

it('the debug view answers the session as JSON, with its keys in order', async () => {
  const visitor = newVisitor();
  await visitor.post('/theme', { theme: 'dark' });
  await visitor.post('/flash', { message: 'Saved', category: 'success' });
  const response = await visitor.get('/debug_session');
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(await response.text()).toBe('{"_flashes":[["success","Saved"]],"theme":"dark"}\n');
});
