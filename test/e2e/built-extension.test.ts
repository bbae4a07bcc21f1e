import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInstance } from 'addons-linter';
import { loadConfigFromFile } from 'vite';
import { describe, expect, it } from 'vitest';
import source from '../../manifest.json' with { type: 'json' };
import project from '../../package.json' with { type: 'json' };
import { readFolder } from '../../scripts/read-folder.mjs';
import { zip } from '../../scripts/zip.mjs';
import { loadCatalogue } from '../../src/panel/words/languages.ts';
import { LANGUAGES } from '../../src/recording/languages.ts';
import { SIZE_LIMIT } from '../bench/size.mjs';

const ROOT = join(import.meta.dirname, '../..');

/** What each manifest has in addition to the common part. */
const OWN = {
  chrome: {
    minimum_chrome_version: '140',
    background: { service_worker: expect.any(String), type: 'module' },
  },
  firefox: {
    background: { scripts: [expect.any(String)], type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: 'signed-session-devtools@signed-session-devtools',
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  },
} as const;

/** Chromium's panels are frames of its DevTools: `'none'` would block them. */
const EMBEDDERS = { chrome: 'devtools://devtools', firefox: "'none'" } as const;

describe.each(['chrome', 'firefox'] as const)('the extension built for %s', (browser) => {
  const built = join(ROOT, 'dist', browser);
  const manifest: Record<string, unknown> = JSON.parse(
    readFileSync(join(built, 'manifest.json'), 'utf8'),
  );
  const shipped = readdirSync(built, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:js|html|css)$/.test(file))
    .map((file) => ({ file, text: readFileSync(join(built, file), 'utf8') }));

  it('has the source’s manifest with a strict policy, and nothing else', () => {
    expect(manifest).toEqual({
      ...source,
      version: project.version,
      ...OWN[browser],
      content_security_policy: {
        extension_pages:
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'none'; " +
          `form-action 'none'; base-uri 'none'; frame-ancestors ${EMBEDDERS[browser]}`,
      },
    });
  });

  it('asks for cookies and storage, and only for local sites', () => {
    const { permissions, host_permissions, optional_host_permissions } = manifest;
    expect(permissions).toEqual(['cookies', 'storage']);
    expect(host_permissions).toEqual([
      '*://localhost/*',
      '*://*.localhost/*',
      '*://127.0.0.1/*',
      '*://[::1]/*',
    ]);
    expect(optional_host_permissions).toEqual(['*://*/*']);
  });

  it('has the texts of its manifest in each language, and the licences of all bundled packages', () => {
    for (const language of LANGUAGES) {
      const file = join(built, '_locales', language, 'messages.json');
      const words: Record<string, { message: string }> = JSON.parse(readFileSync(file, 'utf8'));
      expect(Object.keys(words)).toEqual(['extensionName', 'extensionDescription']);
    }
    const licences = readFileSync(join(built, 'THIRD-PARTY-LICENSES.md'), 'utf8');
    for (const name of [
      'preact',
      '@preact/signals',
      '@noble/hashes',
      'pako',
      'webextension-polyfill',
    ]) {
      expect(licences).toContain(`## ${name} - `);
    }
  });

  it.each(LANGUAGES)('has the texts in %s in a separate script', async (language) => {
    const { pasteLabel } = await loadCatalogue(language);
    const having = shipped.filter(({ text }) => text.includes(pasteLabel as string));
    expect(having.map(({ file }) => file)).toEqual([
      expect.stringMatching(new RegExp(`^assets/${language}-[\\w-]+\\.js$`)),
    ]);
  });

  it('has its own licence, both of pako’s, and the address of each package’s source', () => {
    const read = (file: string) => readFileSync(join(built, file), 'utf8');
    expect(read('LICENSE')).toBe(readFileSync(join(ROOT, 'LICENSE'), 'utf8'));
    const licences = read('THIRD-PARTY-LICENSES.md');
    expect(licences).toContain(
      'by Vitaly Puzrin and Andrei Tuputcyn\n\nPermission is hereby granted',
    );
    expect(licences).toContain('1995-2013 Jean-loup Gailly and Mark Adler');
    expect(licences).toContain('Source: https://github.com/nodeca/pako (version');
    expect(licences).toMatch(
      /## webextension-polyfill - (\S+) \(MPL-2.0\)\n\nSource: https:\/\/github.com\/mozilla\/webextension-polyfill \(version \1\)/,
    );
    const packages = licences.match(/^## \S+ - .*$/gm) ?? [];
    expect(licences.match(/^Source: https:\/\/\S+ \(version \S+\)$/gm)).toHaveLength(
      packages.length,
    );
  });

  it('exposes nothing to pages', () => {
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(manifest).not.toHaveProperty('content_scripts');
    expect(manifest).not.toHaveProperty('externally_connectable');
  });

  it(`is at most ${SIZE_LIMIT / 1000} kB to download`, async () => {
    expect(zip(await readFolder(built)).length).toBeLessThanOrEqual(SIZE_LIMIT);
  });

  it('neither fetches nor evaluates, and imports only its own files', () => {
    // A line of code that is shown begins with `fetch('${`, and the script by which the page loads its debug view with
    // `fetch(${`: no call does.
    const forbidden =
      /\bfetch\((?!'?\$\{)|XMLHttpRequest|WebSocket|sendBeacon|\bimport\((?!`\.\/[\w-]+\.js`\))|new Function|[^.\w]eval\(/;
    expect(shipped.filter(({ text }) => forbidden.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it('inflates with pako, and uses nothing of Node', () => {
    const inflating = shipped.filter(({ text }) => text.includes('incorrect data check'));
    expect(inflating.map(({ file }) => file)).not.toEqual([]);
    // An option of node:zlib: Vite replaces the import itself with an empty object.
    const ofNode = shipped.filter(({ text }) => /["'`]node:|\bmaxOutputLength\b/.test(text));
    expect(ofNode.map(({ file }) => file)).toEqual([]);
  });

  it('contains no addresses except those of XML namespaces', () => {
    const addresses = shipped.flatMap(({ text }) => text.match(/https?:\/\/[\w.]+\.\w+/g) ?? []);
    expect(addresses.filter((address) => address !== 'http://www.w3.org')).toEqual([]);
  });
});

describe('the extension built for firefox', () => {
  it('passes Mozilla’s checks of add-ons, as in `web-ext lint`', async () => {
    const _ = [join(ROOT, 'dist/firefox')];
    const linter = createInstance({ config: { _, logLevel: 'fatal', output: 'none' } });
    const { errors, warnings } = await linter.run();
    expect(errors).toEqual([]);
    // The only warning is for Preact's `dangerouslySetInnerHTML`: part of the unmodified library, and unused
    // (test/repo/imports.test.ts).
    expect(warnings).toEqual([
      expect.objectContaining({
        code: 'UNSAFE_VAR_ASSIGNMENT',
        message: 'Unsafe assignment to innerHTML',
        file: expect.stringContaining('assets/preact-'),
      }),
    ]);
  });
});

describe('the extension for development', () => {
  it('has no policy, and shares no folder with the shipped build', async () => {
    expect(source).not.toHaveProperty('content_security_policy');
    const environment = { command: 'serve', mode: 'development' } as const;
    const development = await loadConfigFromFile(environment, 'vite.config.ts', ROOT);
    expect(development?.config.build?.outDir).toBe('dist/dev');
  });
});
