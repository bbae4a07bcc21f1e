import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from '../../demo/server.mjs';
import { Visitor } from './visitor.ts';

let demo: Awaited<ReturnType<typeof startDemo>>;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.close());

describe('logging in and out', () => {
  it('puts the name in a cookie signed with the secret key, and flashes a welcome', async () => {
    const visitor = new Visitor(demo.url);
    const response = await visitor.post('/login', { username: 'Zoë' });
    expect([response.status, response.headers.get('Location')]).toEqual([302, '/']);
    expect(response.headers.get('Set-Cookie')).toMatch(/^session=[\w.-]+; HttpOnly; Path=\/$/);
    expect(visitor.isSignedWith('dev')).toBe(true);
    expect(visitor.session()).toEqual({
      username: 'Zoë',
      _flashes: [['message', 'Welcome, Zoë']],
    });
    expect(await (await visitor.get('/whoami')).json()).toEqual({ username: 'Zoë' });
  });

  it('refuses an empty name and sets no cookie', async () => {
    const visitor = new Visitor(demo.url);
    expect((await visitor.post('/login', { username: ' ' })).status).toBe(400);
    expect(visitor.cookie).toBeNull();
  });

  it('logs out by pop and keeps the other keys', async () => {
    const visitor = await loggedIn();
    await visitor.post('/theme', { theme: 'dark' });
    await visitor.post('/logout');
    expect(visitor.session()).toEqual({ theme: 'dark' });
    expect(await (await visitor.get('/whoami')).json()).toEqual({ username: null });
  });

  it('logs out by clear and deletes the cookie', async () => {
    const visitor = await loggedIn();
    const response = await visitor.post('/logout-clear');
    expect(response.headers.get('Set-Cookie')).toBe(
      'session=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; HttpOnly; Path=/',
    );
    expect(response.headers.get('Vary')).toBe('Cookie');
  });
});

describe('flash messages', () => {
  it('are shown once, escaped, and the cookie is deleted with the last one', async () => {
    const visitor = new Visitor(demo.url);
    await visitor.post('/flash', { message: '<i>Saved</i>', category: 'success' });
    expect(visitor.session()).toEqual({ _flashes: [['success', '<i>Saved</i>']] });
    expect(await (await visitor.get('/cart')).text()).toContain('&lt;i&gt;Saved&lt;/i&gt;');
    expect(visitor.cookie).toBeNull();
    expect(await (await visitor.get('/cart')).text()).not.toContain('Saved');
  });

  it('wait in order for a page that shows them', async () => {
    const visitor = new Visitor(demo.url);
    await visitor.post('/flash', { message: 'one' });
    await visitor.post('/flash', { message: 'two' });
    await visitor.get('/whoami');
    expect(visitor.session()).toEqual({
      _flashes: [
        ['message', 'one'],
        ['message', 'two'],
      ],
    });
  });
});

describe('the cart', () => {
  it('gains one item per request', async () => {
    const visitor = new Visitor(demo.url);
    await visitor.post('/cart', { name: 'Mug', qty: '2' });
    await visitor.post('/cart', { name: 'Pencil', qty: '1' });
    expect(visitor.session()).toEqual({
      cart: [
        { name: 'Mug', qty: 2, price: 9.25 },
        { name: 'Pencil', qty: 1, price: 0.85 },
      ],
    });
    expect(await (await visitor.get('/cart')).text()).toContain('€19.35');
  });

  it.each([
    ['Mug', '0'],
    ['Mug', '1.5'],
    ['Yacht', '1'],
  ])('refuses %s × %s', async (name, qty) => {
    const visitor = new Visitor(demo.url);
    expect((await visitor.post('/cart', { name, qty })).status).toBe(400);
    expect(visitor.cookie).toBeNull();
  });
});

describe('the password page', () => {
  it('stores the password readably, and says that this is a mistake', async () => {
    const visitor = new Visitor(demo.url);
    await visitor.post('/password', { password: 'correct horse' });
    expect(visitor.session()).toEqual({ password: 'correct horse' });
    expect(await (await visitor.get('/password')).text()).toContain('a mistake on purpose');
  });
});

async function loggedIn(): Promise<Visitor> {
  const visitor = new Visitor(demo.url);
  await visitor.post('/login', { username: 'ada' });
  await visitor.get('/');
  expect(visitor.session()).toEqual({ username: 'ada' });
  return visitor;
}
