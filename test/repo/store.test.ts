import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/recording/languages.ts';

const ROOT = join(import.meta.dirname, '../..');
const STORE = join(ROOT, 'docs/store');

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

describe('the texts for the stores', () => {
  it.each(LANGUAGES)('in %s are those of the manifest, with a description', (language) => {
    const messages = JSON.parse(read(`public/_locales/${language}/messages.json`));
    const { Name, Summary, Description, ...others } = sections(read(`docs/store/${language}.md`));
    expect(Name).toBe(messages.extensionName.message);
    expect(Summary).toBe(messages.extensionDescription.message);
    expect(Summary?.length).toBeLessThanOrEqual(132);
    expect(Description).toContain('Django');
    expect(others).toEqual({});
  });

  it.each(['chrome', 'firefox'])('give a reason for each permission of the %s package', (name) => {
    const manifest = JSON.parse(read(`dist/${name}/manifest.json`));
    const { permissions, host_permissions, optional_host_permissions } = manifest;
    const optional = optional_host_permissions.map((origin: string) => `\`${origin}\` (optional)`);
    const required = [...permissions, ...host_permissions].map((each: string) => `\`${each}\``);
    const { Permissions = '' } = sections(read('docs/store/privacy.md'));
    const rows = Permissions.split('\n').flatMap(
      (line) => line.match(/^\| (`.*?) \| .+ \|$/)?.[1] ?? [],
    );
    expect(rows).toEqual([...required, ...optional, '`devtools_page`']);
  });
});

describe('the pictures for the stores', () => {
  it('have the sizes that both stores ask for', () => {
    const pictures = readdirSync(join(STORE, 'pictures'));
    const sizes = Object.fromEntries(
      pictures.map((name) => [name, sizeOf(`docs/store/pictures/${name}`)]),
    );
    const { 'tile.png': tile, ...screenshots } = sizes;
    expect(tile).toBe('440×280');
    expect(new Set(Object.values(screenshots))).toEqual(new Set(['1280×800']));
    expect(Object.keys(screenshots).length).toBeLessThanOrEqual(5); // of the Chrome Web Store
    const [order = ''] = read('docs/store/README.md').match(/in this order: [\w, -]+/) ?? [];
    const listed = order.replace('in this order: ', '').trim().split(', ');
    expect(listed.map((name) => `${name}.png`).sort()).toEqual(Object.keys(screenshots).sort());
  });

  it('include icons of each size that the manifest names', () => {
    const { icons } = JSON.parse(read('manifest.json'));
    for (const [size, path] of Object.entries(icons)) {
      expect(sizeOf(`public/${path}`)).toBe(`${size}×${size}`);
    }
  });
});

/** A Markdown file's sections of the second level, by their headings. */
function sections(markdown: string): Record<string, string> {
  const parts = markdown.split(/^## /m).slice(1);
  return Object.fromEntries(
    parts.map((part) => {
      const [heading = '', ...lines] = part.split('\n');
      return [heading, lines.join('\n').trim()];
    }),
  );
}

/** The size of a PNG, from its header chunk. */
function sizeOf(path: string): string {
  const png = readFileSync(join(ROOT, path));
  return `${png.readUInt32BE(16)}×${png.readUInt32BE(20)}`;
}
