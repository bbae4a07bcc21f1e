import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, findFirefox } from '../../../scripts/components.mjs';
import { readFolder } from '../../../scripts/read-folder.mjs';
import { launchPlainChromium } from '../../../tools/drivers/chromium.mjs';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import type { PlainBrowser } from '../../../tools/drivers/driver.ts';
import { launchPlainFirefox } from '../../../tools/drivers/firefox.mjs';
import { PANEL } from '../../../tools/panel-page.mjs';

const SITE = join(import.meta.dirname, '../../../dist/site');

/** All that a plain file server says of a file. */
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.png': 'image/png',
};

let server: Server;
let url: string;
/** The paths that were asked for, and not found. */
const missing: string[] = [];

beforeAll(async () => {
  const files = await readFolder(SITE);
  server = createServer(({ url: target = '' }, response) => {
    const { pathname } = new URL(target, 'http://localhost');
    const path = pathname.replace(/^\/some\/folder\//, '').replace(/^$/, 'index.html');
    if (!files.has(path)) missing.push(pathname);
    const type = TYPES[extname(path)];
    response.writeHead(files.has(path) ? 200 : 404, type ? { 'Content-Type': type } : {});
    response.end(files.get(path));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/some/folder/`;
});

afterAll(() => {
  server.close();
});

describe.each(['chromium', 'firefox'] as const)('the site in %s', (name) => {
  let browser: PlainBrowser;

  beforeAll(async () => {
    browser =
      name === 'firefox'
        ? await launchPlainFirefox(findFirefox())
        : await launchPlainChromium(findChromium());
  });
  afterAll(() => browser?.close());

  const text = (selector: string) =>
    browser.page.evaluate(
      (wanted) => document.querySelector(wanted)?.textContent ?? null,
      selector,
    );
  const shows = (selector: string, words: string) =>
    expect.poll(() => text(selector), { timeout: DEADLINE }).toContain(words);
  const isThere = (selector: string) =>
    expect.poll(() => text(selector), { timeout: DEADLINE }).not.toBeNull();
  const click = async (selector: string) => {
    await isThere(selector);
    await browser.page.evaluate(
      (wanted) => document.querySelector<HTMLElement>(wanted)?.click(),
      selector,
    );
  };
  const type = async (selector: string, typed: string) => {
    await isThere(selector);
    await browser.page.evaluate(
      (wanted, value) => {
        const field = document.querySelector<HTMLInputElement>(wanted);
        if (!field) throw new Error(`There is no ${wanted}.`);
        field.value = value;
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        field.form?.requestSubmit();
      },
      selector,
      typed,
    );
  };
  const lines = () =>
    browser.page.evaluate(() =>
      Array.from(document.querySelectorAll('.line .cause'), (cause) => cause.textContent),
    );

  it('plays the demo, step by step, in the panel itself', async () => {
    await browser.goto(`${url}?language=en`);
    for (const _ of ['open', 'log in', 'notebooks', 'pencil']) await click('[data-testid=step]');
    await shows('[aria-current=step]', 'pencil');
    await shows(PANEL.tree, "name: 'Pencil'");
    await click(PANEL.keysTab);
    await type(PANEL.secretKey, 'dev');
    await shows('[data-testid=verdict]', 'Valid');
    for (const _ of ['permanent', 'password', 'flash']) await click('[data-testid=step]');
    await click(PANEL.findingsTab);
    await shows('.findings', 'Password, it seems: readable without any key');
    await click('[data-testid=demo-open]');
    await shows('.demonstration', 'This is the whole session');
    await click('[data-testid=step]');
    await expect.poll(lines, { timeout: DEADLINE }).toContain('POST /logout-clear → 302');
    await click(PANEL.sessionTab);
    await shows('[data-testid=empty]', 'No session cookie on localhost');
    expect(await lines()).toContain('POST /login → 302');
  });

  it('reads a pasted cookie and a HAR file', async () => {
    await browser.goto(`${url}?language=en&theme=light#paste`);
    await click('[data-testid=paste-example]');
    await shows(PANEL.tree, "theme: 'dark'");
    await browser.page.evaluate(
      (selector, har) => {
        const input = document.querySelector<HTMLInputElement>(selector);
        if (!input) throw new Error('There is no field for a file.');
        const chosen = new DataTransfer();
        chosen.items.add(new File([har], 'shop.har'));
        input.files = chosen.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      },
      PANEL.harFile,
      HAR,
    );
    await shows(PANEL.harShown, 'shop.har');
    await expect.poll(lines, { timeout: DEADLINE }).toContain('POST /login → 302');
  });

  it('asks its own server alone, for files that it has', async () => {
    const asked = await browser.page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    expect(asked).not.toEqual([]);
    expect(asked.filter((address) => !address.startsWith(url))).toEqual([]);
    expect(missing).toEqual([]);
  });
});

it('names no other server, and lets the browser ask none', () => {
  const page = readFileSync(join(SITE, 'index.html'), 'utf8');
  const [, policy = ''] = /Content-Security-Policy"\s+content="([^"]+)"/.exec(page) ?? [];
  const sources = policy.split(';').flatMap((directive) => directive.trim().split(/\s+/).slice(1));
  expect(policy).toMatch(/^default-src 'none';/);
  expect(new Set(sources)).toEqual(new Set(["'none'", "'self'"]));
  expect(page).not.toMatch(/https?:\/\//);
});

/** A login as a browser records it. */
const HAR = JSON.stringify({
  log: {
    creator: { name: 'test', version: '1' },
    entries: [
      {
        startedDateTime: '2026-11-21T09:30:00.000Z',
        time: 5,
        _resourceType: 'document',
        request: {
          method: 'POST',
          url: 'http://localhost:5000/login',
          headers: [{ name: 'Host', value: 'localhost:5000' }],
        },
        response: {
          status: 302,
          headers: [
            {
              name: 'Set-Cookie',
              value:
                'session=eyJ1c2VyIjoiYWRhIn0.aSAvKA.AAAAAAAAAAAAAAAAAAAAAAAAAAA; HttpOnly; Path=/',
            },
          ],
        },
      },
    ],
  },
});
