import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDemo } from '../../demo/server.mjs';
import { falseAlarms, type WalkStep } from '../lives/healthy-walk.ts';

let demo: Awaited<ReturnType<typeof startDemo>>;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.close());

const STEPS = 100;

/** The pages and forms of the demo, as a user and its scripts use them. */
function stepsThrough(url: string, seed: number): WalkStep[] {
  const at = (path: string) => url + path;
  const open = (path: string): WalkStep => ({ do: 'request', url: at(path), by: 'page' });
  const post = (path: string, fields: Record<string, string> = {}): WalkStep => ({
    ...{ do: 'request', url: at(path), method: 'POST', fields, by: 'page' },
  });
  const script = (path: string): WalkStep => ({ do: 'request', url: at(path), by: 'script' });
  const choices: readonly WalkStep[] = [
    ...['/', '/', '/login', '/cart', '/password', '/no/such/page'].map(open),
    ...['ada', 'bob', ''].map((username) => post('/login', { username })),
    ...['/logout', '/logout-clear', '/permanent/30-minutes', '/permanent/7-days'].map((path) =>
      post(path),
    ),
    ...[post('/permanent/off'), post('/cart', { name: 'apple', qty: '2' }), post('/cart')],
    ...['dark', 'light', 'no such'].map((theme) => post('/theme', { theme })),
    post('/flash', { message: 'Saved' }),
    ...[script('/whoami'), script('/cart'), script('/static/style.css')],
    { do: 'request', url: at('/static/style.css'), by: 'image' },
    { do: 'request', url: at('/cart'), by: 'frame' },
    { do: 'elsewhere', url: at('/'), by: 'user' },
    ...[{ do: 'reload' } as const, { do: 'back' } as const],
  ];
  return fc.sample(fc.constantFrom(...choices), { seed, numRuns: STEPS });
}

it.each([
  ['chromium', true],
  ['firefox', false],
] as const)('%s, its jar readable: %s: nothing accuses the demo', async (engine, isGranted) => {
  const steps = stepsThrough(demo.url, isGranted ? 1 : 2);
  expect(await falseAlarms(steps, { engine, isGranted, key: 'dev' })).toEqual([]);
});
