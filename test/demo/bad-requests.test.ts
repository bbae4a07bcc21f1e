import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDemo } from '../../demo/server.mjs';
import { Visitor } from './visitor.ts';

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

let demo: Awaited<ReturnType<typeof startDemo>>;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.close());

it('reads a body of 64 kB and refuses a longer one', async () => {
  const field = 'username=';
  const rest = 64 * 1024 - field.length;
  const longest = await post('/login', field + 'a'.repeat(rest));
  const tooLong = await post('/login', field + 'a'.repeat(rest + 1));
  const endless = await post('/login', 'a'.repeat(8 * 1024 * 1024));
  expect([longest.status, tooLong.status, endless.status]).toEqual([400, 413, 413]);
});

it.each([
  ['GET', '/%zz', 400],
  ['GET', '/%ff', 400],
  ['GET', '//', 404],
  ['GET', '/__proto__', 404],
  ['GET', '/static/../server.mjs', 404],
  ['GET', '/static/%2e%2e%2fserver.mjs', 404],
])('answers %s %s with %i', async (method, path, status) => {
  expect((await new Visitor(demo.url).send(path, { method })).status).toBe(status);
});

it('refuses a form with a malformed percent escape', async () => {
  expect((await post('/login', 'username=100%')).status).toBe(400);
});

it('treats a body that is not a form as an empty form', async () => {
  const json = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"' };
  expect((await new Visitor(demo.url).send('/login', json)).status).toBe(400);
});

it('lists the methods of an address when it refuses another one', async () => {
  const response = await new Visitor(demo.url).send('/login', { method: 'DELETE' });
  expect([response.status, response.headers.get('Allow')]).toEqual([
    405,
    'GET, HEAD, POST, OPTIONS',
  ]);
});

function post(path: string, body: string): Promise<Response> {
  return new Visitor(demo.url).send(path, { method: 'POST', headers: FORM, body });
}
