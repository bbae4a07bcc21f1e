import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const SRC = join(ROOT, 'src');

/** The folders that each folder of src may import from, besides itself: imports run one way. */
const BELOW = [
  'lib',
  'codec',
  'cookies',
  'observations',
  'content',
  'keys',
  'timeline',
  'draft',
  'recording',
  'analysis',
];

/** The pure folders, each of which may import those before it. */
const PURE = Object.fromEntries(BELOW.map((folder, index) => [folder, BELOW.slice(0, index)]));

const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  ...PURE,
  lib: [],
  codec: [],
  pasted: ['lib', 'codec', 'cookies', 'content', 'keys'],
  stored: ['lib', 'codec', 'keys'],
  browser: BELOW,
  background: ['browser', ...BELOW],
  devtools: ['browser', ...BELOW],
  panel: ['pasted', 'stored', ...BELOW],
  grant: ['browser', 'panel', ...BELOW],
  paste: ['browser', 'devtools', 'panel', 'pasted', 'stored', ...BELOW],
  site: ['..', 'devtools', 'panel', 'paste', ...BELOW], // the demo is beside src
  plain: ['devtools', 'panel', 'pasted', ...BELOW],
};

const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  codec: ['@noble/hashes', 'pako', '#inflate', 'node:zlib'],
  browser: ['webextension-polyfill'],
  panel: ['preact', '@preact/signals'],
  grant: ['preact', '@preact/signals'],
  paste: ['preact', '@preact/signals'],
  site: ['preact', '@preact/signals'],
  plain: ['@preact/signals'],
};

interface Import {
  file: string;
  folder: string;
  specifier: string;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((f) =>
  /\.tsx?$/.test(f),
);

const imports: Import[] = files.flatMap((file) => {
  const source = readFileSync(join(SRC, file), 'utf8');
  const folder = file.split(sep)[0] as string;
  const specifiers = source.matchAll(
    /^(?:import|export)\b[^;]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  return Array.from(specifiers, ([, from, bare, dynamic]) => ({
    file,
    folder,
    specifier: (from ?? bare ?? dynamic) as string,
  }));
});

describe('src', () => {
  it('has a rule for each folder', () => {
    const folders = [...new Set(files.map((file) => file.split(sep)[0] as string))];
    expect(folders.sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it('imports in one direction only', () => {
    const wrong = imports.filter(({ file, folder, specifier }) => {
      if (!specifier.startsWith('.')) return false;
      const target = relative(SRC, join(SRC, dirname(file), specifier)).split(sep)[0] as string;
      const isEntry = file === join('panel', 'main.ts') && target === 'browser';
      return !isEntry && target !== folder && !MAY_IMPORT[folder]?.includes(target);
    });
    expect(wrong).toEqual([]);
  });

  it('has no circular imports', () => {
    const circles: string[] = [];
    const visited = new Set<string>();
    const visit = (file: string, importers: readonly string[]) => {
      const start = importers.indexOf(file);
      if (start !== -1) circles.push([...importers.slice(start), file].join(' → '));
      if (visited.has(file)) return;
      visited.add(file);
      for (const imported of importedFiles(file)) visit(imported, [...importers, file]);
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });

  it('imports packages only where they belong', () => {
    const wrong = imports.filter(({ folder, specifier }) => {
      if (specifier.startsWith('.')) return false;
      const isAllowed = (name: string) => specifier === name || specifier.startsWith(`${name}/`);
      return !PACKAGES[folder]?.some(isAllowed);
    });
    expect(wrong).toEqual([]);
  });

  it('uses an API of Node in one module, which no browser gets', () => {
    const node = imports.filter(({ specifier }) => specifier.startsWith('node:'));
    expect(node.map(({ file }) => file)).toEqual([join('codec', 'core', 'inflate.node.ts')]);
    const importing = imports.filter(({ specifier }) => specifier.includes('inflate.node'));
    expect(importing).toEqual([]);
  });

  it('loads a catalogue only where languages are chosen', () => {
    const loading = imports.filter(({ specifier }) => /\/catalogue\/\w+\.ts$/.test(specifier));
    const importing = [...new Set(loading.map(({ file }) => file))];
    expect(importing).toEqual([join('panel', 'words', 'catalogue.ts')]);
    const globbing = files.filter((file) => codeOf(file).includes('import.meta.glob'));
    expect(globbing).toEqual([join('panel', 'words', 'languages.ts')]);
  });

  it('imports webextension-polyfill in one module', () => {
    const polyfill = imports.filter(({ specifier }) => specifier === 'webextension-polyfill');
    expect(polyfill.map(({ file }) => file)).toEqual([join('browser', 'api.ts')]);
  });

  it('uses the extension API only in src/browser', () => {
    const users = files.filter((file) => /\b(?:browser|chrome)\.[a-z]/.test(codeOf(file)));
    expect(users.filter((file) => !file.startsWith(`browser${sep}`))).toEqual([]);
  });

  it('never writes HTML or evaluates text', () => {
    const forbidden =
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|dangerouslySet|new Function/;
    const writing = files.filter((file) => forbidden.test(readFileSync(join(SRC, file), 'utf8')));
    expect(writing).toEqual([]);
  });

  it('writes nothing to the console, where secrets would remain', () => {
    const writing = files.filter((file) => /\bconsole\b/.test(codeOf(file)));
    expect(writing).toEqual([]);
  });

  it('listens to no other extension and no web page', () => {
    const listening = /\bon(?:Message|Connect)External\b|\bonUserScript|\bonConnect\b/;
    expect(files.filter((file) => listening.test(codeOf(file)))).toEqual([]);
  });
});

describe('all but the tests', () => {
  it.each(['src', 'scripts', 'tools', 'demo'])('%s uses nothing of test', (folder) => {
    const code = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:tsx?|mjs)$/.test(file))
      .map((file) => join(folder, file));
    expect(code).not.toEqual([]);
    expect(code.filter((file) => relativePaths(file).some(isInTest))).toEqual([]);
  });
});

/** The files that a file names by a relative path, as imports and types do, from the root of the repository. */
function relativePaths(file: string): string[] {
  const source = readFileSync(join(ROOT, file), 'utf8');
  const quoted = source.matchAll(/(['"`])(\.\.?\/[^'"`]+)\1/g);
  return Array.from(quoted, ([, , path]) => join(dirname(file), path as string));
}

function isInTest(path: string): boolean {
  return path.split(sep)[0] === 'test';
}

function importedFiles(file: string): string[] {
  return imports
    .filter((each) => each.file === file && each.specifier.startsWith('.'))
    .map(({ specifier }) => join(dirname(file), specifier));
}

/** The source without comments. */
function codeOf(file: string): string {
  return readFileSync(join(SRC, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
}
