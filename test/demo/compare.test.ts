import { decodeFlask } from 'signed-session-devtools/codec';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from '../../demo/server.mjs';
import { Visitor } from './visitor.ts';

let demo: Awaited<ReturnType<typeof startDemo>>;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.close());

const HALF = '/compare/half';

/** The text of the element with this id, as a browser shows it. */
async function shown(visitor: Visitor, id: string): Promise<string | undefined> {
  const page = await (await visitor.get(HALF)).text();
  const text = new RegExp(`<pre id="${id}">([^<]*)`).exec(page)?.[1];
  return text?.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

describe.each(['cookie', 'server'] as const)('the half with the session in the %s', (keptIn) => {
  const newVisitor = (cookie?: string | null) =>
    new Visitor(demo.url, cookie, demo.addresses[keptIn]);

  it('shows the very cookie, and what can be read in it', async () => {
    const visitor = newVisitor();
    expect(await shown(visitor, 'cookie')).toBeUndefined();
    const response = await visitor.post('/login', { username: 'Zoë & ada', next: HALF });
    expect(response.headers.get('Location')).toBe(HALF);
    const { cookie } = visitor;
    expect(await shown(visitor, 'cookie')).toBe(cookie);
    expect(visitor.cookie).toBe(cookie); // looking changes nothing
    const json = String.raw`{"_flashes":[{" t":["message","Welcome, Zo\u00eb & ada"]}],"username":"Zo\u00eb & ada"}`;
    if (keptIn === 'cookie') expect(decodeFlask(cookie ?? '').json).toBe(json);
    expect(await shown(visitor, keptIn === 'cookie' ? 'read' : 'kept')).toBe(json);
    expect(await shown(visitor, keptIn === 'cookie' ? 'kept' : 'read')).toBeUndefined();
  });

  it('says the size that browsers count, which grows only in the cookie', async () => {
    const visitor = newVisitor();
    const sizes = [];
    for (const _ of [1, 2]) {
      await visitor.post('/cart', { name: 'Mug', next: HALF });
      const page = await (await visitor.get(HALF)).text();
      const size = Number(/(\d+) bytes with its name/.exec(page)?.[1]);
      expect(size).toBe(`session${visitor.cookie}`.length);
      sizes.push(size);
    }
    const [one = 0, two = 0] = sizes;
    expect(two > one).toBe(keptIn === 'cookie');
  });

  it('says who is logged in with a copy from before the logout', async () => {
    const visitor = newVisitor();
    await visitor.post('/login', { username: 'ada' });
    const copy = newVisitor(visitor.cookie);
    await visitor.post('/logout-clear', { next: HALF });
    expect(visitor.cookie).toBeNull();
    const page = await (await copy.get(HALF)).text();
    expect(page).toContain(keptIn === 'cookie' ? '<b>ada</b> is logged in' : 'Nobody is logged in');
  });

  it('shows any cookie as it is', async () => {
    expect(await shown(newVisitor('"<&%zz'), 'cookie')).toBe('"&lt;&%zz');
  });
});

describe('the page with both halves', () => {
  const framesOn = async (host: string) => {
    const visitor = new Visitor(demo.url, null, `http://${host}`);
    const response = await visitor.get('/compare');
    const page = await response.text();
    const frames = Array.from(page.matchAll(/<iframe src="([^"]+)"/g), ([, src]) => src);
    return { frames, location: response.headers.get('Location') };
  };

  it.each(['demo.localhost:5080', 'stored.demo.localhost:5080'])(
    'has a frame on each host of its site, asked for on %s',
    async (host) => {
      expect((await framesOn(host)).frames).toEqual([
        'http://demo.localhost:5080/compare/half',
        'http://stored.demo.localhost:5080/compare/half',
      ]);
    },
  );

  it.each(['localhost:5080', 'stored.localhost:5080', '127.0.0.1:5080', 'evil.example:5080'])(
    'is elsewhere for %s, of whose site no frame can be',
    async (host) => {
      const { frames, location } = await framesOn(host);
      expect(frames).toEqual([]);
      expect(location).toBe('http://demo.localhost:5080/compare');
    },
  );

  it('leads nowhere else from a form', async () => {
    const visitor = new Visitor(demo.url);
    const fields = { username: 'ada', next: '//evil.example/' };
    expect((await visitor.post('/login', fields)).headers.get('Location')).toBe('/');
  });
});
