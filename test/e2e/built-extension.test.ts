import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfigFromFile } from 'vite';
import { describe, expect, it } from 'vitest';
import source from '../../manifest.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '../..');
const BUILT = join(ROOT, 'dist/chrome');

function manifest(): Record<string, unknown> {
  return JSON.parse(readFileSync(join(BUILT, 'manifest.json'), 'utf8'));
}

/** The text of each script and page that is shipped. */
function shipped(): { file: string; text: string }[] {
  const files = readdirSync(BUILT, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.(?:js|html|css)$/.test(file))
    .map((file) => ({ file, text: readFileSync(join(BUILT, file), 'utf8') }));
}

describe('the built extension', () => {
  it('asks for what the manifest says and no more', () => {
    const { permissions, host_permissions, optional_host_permissions } = manifest();
    expect(permissions).toEqual(['cookies', 'storage']);
    expect(host_permissions).toEqual([
      '*://localhost/*',
      '*://*.localhost/*',
      '*://127.0.0.1/*',
      '*://[::1]/*',
    ]);
    expect(optional_host_permissions).toEqual(['*://*/*']);
    expect(manifest()).toHaveProperty('minimum_chrome_version', '140');
  });

  it('opens nothing to pages', () => {
    expect(manifest()).not.toHaveProperty('web_accessible_resources');
    expect(manifest()).not.toHaveProperty('content_scripts');
    expect(manifest()).not.toHaveProperty('background');
    expect(manifest()).not.toHaveProperty('externally_connectable');
  });

  it('has a strict policy, which the source for development has not', () => {
    expect(manifest().content_security_policy).toEqual({
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'none'",
    });
    expect(source).not.toHaveProperty('content_security_policy');
  });

  it('shares no folder with what is exposed while developing', async () => {
    const environment = { command: 'serve', mode: 'development' } as const;
    const development = await loadConfigFromFile(environment, 'vite.config.ts', ROOT);
    expect(development?.config.build?.outDir).toBe('dist/dev');
  });

  it('neither fetches nor evaluates', () => {
    const forbidden =
      /\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|\bimport\(|new Function|[^.\w]eval\(/;
    expect(
      shipped()
        .filter(({ text }) => forbidden.test(text))
        .map(({ file }) => file),
    ).toEqual([]);
  });
});
