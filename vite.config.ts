import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import {
  createLogger,
  defineConfig,
  type Logger,
  mergeConfig,
  type Plugin,
  type UserConfig,
} from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { licences, THIRD_PARTY } from './scripts/licences.mjs';

/** Nothing is loaded, sent or evaluated that is not in the package, and nothing embeds its pages but
 * Chromium's DevTools, whose panels are frames; Firefox's are not (156, 153). */
function contentSecurityPolicy(browser: Browser): string {
  const embedder = browser === 'chrome' ? 'devtools://devtools' : "'none'";
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    `frame-ancestors ${embedder}`,
  ].join('; ');
}

/** The licences of what is bundled ask to go with it. */
const LICENSE = { fileName: THIRD_PARTY };

/** Pages that nothing in the manifest points at. */
const PAGES: Readonly<Record<Browser, Readonly<Record<string, string>>>> = {
  chrome: { panel: 'src/panel/index.html', paste: 'src/paste/index.html' },
  firefox: {
    panel: 'src/panel/index.html',
    paste: 'src/paste/index.html',
    // Where a site is allowed: Firefox's DevTools pages cannot ask for that.
    grant: 'src/grant/index.html',
  },
};

/** Vite's `var` for every `const` would keep the engine from taking a table for constant. */
const FAST = { topLevelVar: false };

/** In a file of its own, so that what linters say of it is seen to be about it. */
const PREACT = { groups: [{ name: 'preact', test: /node_modules\/@?preact/ }] };

/** The shared codec as a library, whole in itself: `vite build --mode codec`. */
const codec: UserConfig = {
  publicDir: false,
  plugins: [licences()],
  build: {
    outDir: 'dist/codec',
    license: LICENSE,
    target: 'es2022',
    minify: false,
    lib: { entry: 'src/codec/index.ts', formats: ['es'], fileName: 'index' },
    rolldownOptions: { output: FAST },
  },
};

/** The same beside it for Node, which has zlib built in: `vite build --mode codec-node`. */
const codecForNode: UserConfig = mergeConfig(codec, {
  resolve: { conditions: ['node'] },
  build: {
    emptyOutDir: false,
    lib: { fileName: 'index.node' },
    rolldownOptions: { external: 'node:zlib' },
  },
});

type Browser = 'chrome' | 'firefox';

/** What one browser wants and the other does not know: the one manifest has the rest. */
const DIFFERENCES: Readonly<Record<Browser, object>> = {
  chrome: {
    minimum_chrome_version: '140',
    background: { service_worker: 'src/background/button.ts', type: 'module' },
  },
  firefox: {
    // Firefox keeps the cookies API from DevTools pages: see src/background.
    background: { scripts: ['src/background/main.ts'], type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: 'signed-session-devtools@signed-session-devtools',
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  },
};

/** The extension as it is shipped: `vite build --mode chrome`, `vite build --mode firefox`. */
function packaged(browser: Browser): UserConfig {
  const shipped = {
    ...manifest,
    ...DIFFERENCES[browser],
    content_security_policy: { extension_pages: contentSecurityPolicy(browser) },
  };
  const { plugins = [], ...config } = extension(shipped as ManifestV3Export, browser);
  return {
    ...config,
    plugins: [...plugins, licences()],
    build: {
      outDir: `dist/${browser}`,
      license: LICENSE,
      target: 'es2022',
      // The polyfill would be a fetch of the extension's own files, which the policy forbids.
      modulePreload: { polyfill: false },
      rolldownOptions: { input: PAGES[browser], output: { ...FAST, codeSplitting: PREACT } },
    },
  };
}

/** While developing: hot reload, without the policy, which crxjs's dev server cannot live with. It
 * exposes all files of the extension to pages, and so has a folder of its own. */
function development(): UserConfig {
  return {
    ...extension({ ...manifest, ...DIFFERENCES.chrome } as ManifestV3Export, 'chrome'),
    build: { outDir: 'dist/dev', rollupOptions: { input: PAGES.chrome } },
    customLogger: quietAboutCatalogues(),
    // The extension's pages know no port of their own to reload from.
    server: { port: 5173, strictPort: true, hmr: { port: 5173 } },
  };
}

/** Vite warns of each import from `public`, where the browser wants the catalogues to be. */
function quietAboutCatalogues(): Logger {
  const logger = createLogger();
  const warn = logger.warn;
  logger.warn = (message, options) => {
    if (!message.includes('/_locales/')) warn(message, options);
  };
  return logger;
}

function extension(shipped: ManifestV3Export, browser: Browser): UserConfig {
  return {
    plugins: [preact(), crx({ manifest: shipped, browser }), trimCatalogues()],
  };
}

/** The browser wants the words of the manifest alone; the panel has all of them in its script. */
function trimCatalogues(): Plugin {
  const wanted: readonly string[] = JSON.stringify(manifest).match(/(?<=__MSG_)\w+?(?=__)/g) ?? [];
  let folder = '';
  return {
    name: 'trim-catalogues',
    apply: 'build',
    configResolved: ({ build: { outDir } }) => {
      folder = join(outDir, '_locales');
    },
    closeBundle: async () => {
      for (const language of await readdir(folder)) {
        const file = join(folder, language, 'messages.json');
        const catalogue: Record<string, unknown> = JSON.parse(await readFile(file, 'utf8'));
        const kept = Object.entries(catalogue).filter(([name]) => wanted.includes(name));
        await writeFile(file, JSON.stringify(Object.fromEntries(kept)));
      }
    },
  };
}

export default defineConfig(({ command, mode }) => {
  if (mode === 'codec') return codec;
  if (mode === 'codec-node') return codecForNode;
  if (command === 'serve') return development();
  return packaged(mode === 'firefox' ? 'firefox' : 'chrome');
});
