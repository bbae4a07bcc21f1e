import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const BUILT = join(import.meta.dirname, '../../dist/codec');

/** The imports of each file. */
const IMPORTS = { 'index.js': [], 'index.node.js': ['node:zlib'] } as const;

/** Flask's cookie for `{"who":"` and 20 times `ada `, signed with the key `dev`. */
const COOKIE = '.eJyrVirPyFeyUkpMSVSgJlaqBQAVgByB.ZVPxAA.tTxZhNxoHL_E4jWA_KF6WYJZFLs';

describe.each(['index.js', 'index.node.js'] as const)('the built codec, %s', (file) => {
  it('imports no packages', () => {
    const code = readFileSync(join(BUILT, file), 'utf8');
    const imports = code.matchAll(
      /^(?:import|export)\b[^;]*?from ["']([^"']+)["']|\b(?:import|require)\(/gm,
    );
    expect(Array.from(imports, ([, specifier]) => specifier)).toEqual(IMPORTS[file]);
  });

  it('reads a compressed session in Node', async () => {
    const codec: typeof import('../../src/codec/index.ts') = await import(join(BUILT, file));
    expect(codec.toPlain(codec.decodeFlask(COOKIE).value)).toEqual({ who: 'ada '.repeat(20) });
  });
});

it('is imported by Node in its build for Node', () => {
  const taken = fileURLToPath(import.meta.resolve('signed-session-devtools/codec'));
  expect(taken).toBe(join(BUILT, 'index.node.js'));
});
