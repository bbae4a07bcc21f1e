import { fileURLToPath } from 'node:url';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig, mergeConfig, type Plugin, type UserConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import project from './package.json' with { type: 'json' };
import { licences, THIRD_PARTY } from './scripts/licences.mjs';

/**
 * The extension's pages may only load and run what is in the package, and may send nothing. Only Chromium's DevTools
 * may embed them: there panels are frames (156), in Firefox they are not (153).
 */
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

/** The licences of bundled packages require that they are shipped too. */
const LICENSE = { fileName: THIRD_PARTY };

/** Pages that the manifest does not refer to. */
const PAGES: Readonly<Record<Browser, Readonly<Record<string, string>>>> = {
  chrome: { panel: 'src/panel/index.html', paste: 'src/paste/index.html' },
  firefox: {
    panel: 'src/panel/index.html',
    paste: 'src/paste/index.html',
    // Asks the user to allow a site, which DevTools pages cannot do in Firefox.
    grant: 'src/grant/index.html',
  },
};

/** Keeps `const` at the top level: with Vite's `var` the engine would not treat lookup tables as constant. */
const FAST = { topLevelVar: false };

/** Preact gets a file of its own, so that warnings of the extension linters about it can be told from ours. */
const PREACT = { groups: [{ name: 'preact', test: /node_modules\/@?preact/ }] };

/** The codec as a self-contained library: `vite build --mode codec`. */
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

/** The parts of the manifest that are for one browser only. */
const DIFFERENCES: Readonly<Record<Browser, object>> = {
  chrome: {
    minimum_chrome_version: '140',
    background: { service_worker: 'src/background/button.ts', type: 'module' },
  },
  firefox: {
    // Firefox does not give DevTools pages the cookies API: see src/background.
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

/** The extension for release: `vite build --mode chrome`, `vite build --mode firefox`. */
function packaged(browser: Browser): UserConfig {
  const shipped = {
    ...manifestFor(browser),
    content_security_policy: { extension_pages: contentSecurityPolicy(browser) },
  };
  const { plugins = [], ...config } = extension(shipped, browser);
  return {
    ...config,
    plugins: [...plugins, licences(), plainDynamicImports()],
    build: {
      outDir: `dist/${browser}`,
      license: LICENSE,
      target: 'es2022',
      // The polyfill would fetch the extension's own files, which the policy forbids.
      modulePreload: { polyfill: false },
      rolldownOptions: { input: PAGES[browser], output: { ...FAST, codeSplitting: PREACT } },
    },
  };
}

/**
 * The extension for development, with hot reload. Without the content security policy, which does not work with
 * crxjs's dev server. This build exposes all files of the extension to web pages, so it has a folder of its own.
 */
function development(): UserConfig {
  return {
    ...extension(manifestFor('chrome'), 'chrome'),
    build: { outDir: 'dist/dev', rolldownOptions: { input: PAGES.chrome } },
    // The address of the extension's pages has no port, so hot reload needs one here.
    server: { port: 5173, strictPort: true, hmr: { port: 5173 } },
  };
}

/** The page on which people try the panel without installing it: `vite build --mode site`. */
const site: UserConfig = {
  root: 'src/site',
  base: './', // it works in any folder of a file server
  publicDir: '../../public',
  plugins: [preact(), licences(), plainDynamicImports()],
  resolve: {
    alias: {
      'signed-session-devtools/codec': fileURLToPath(
        new URL('src/codec/index.ts', import.meta.url),
      ),
    },
  },
  build: {
    outDir: '../../dist/site',
    emptyOutDir: true,
    license: LICENSE,
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000, // kB: the panel, the demo's app and all languages are one page
  },
};

/** The manifest without a policy. Its version is that of the package. */
function manifestFor(browser: Browser): object {
  return { ...manifest, version: project.version, ...DIFFERENCES[browser] };
}

function extension(shipped: object, browser: Browser): UserConfig {
  return {
    plugins: [preact(), crx({ manifest: shipped as ManifestV3Export, browser })],
  };
}

/** A dynamic import without Vite's helper, which would load the chunk's imports and style sheets beside it: the
 * only such chunks are the catalogues, which have neither. */
function plainDynamicImports(): Plugin {
  return {
    name: 'plain-dynamic-imports',
    enforce: 'pre',
    load: (id) =>
      id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : null,
  };
}

export default defineConfig(({ command, mode }) => {
  if (mode === 'codec') return codec;
  if (mode === 'codec-node') return codecForNode;
  if (mode === 'site') return site;
  if (command === 'serve') return development();
  return packaged(mode === 'firefox' ? 'firefox' : 'chrome');
});
