import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { expect, it } from 'vitest';
import { FORMATS } from '../../src/codec/index.ts';

const SRC = join(import.meta.dirname, '../../src');

/** Where frameworks have their place: formats and what is only recognised, words, scripted examples. */
const ALLOWED = [
  'codec/formats/',
  'codec/shapes/',
  'codec/recognise.ts',
  'codec/index.ts',
  'panel/words/',
  'plain/',
];

const NAMES = new RegExp(
  ['werkzeug', 'fastapi', ...FORMATS.map(({ framework }) => framework)].join('|'),
  'i',
);

/** Names of itsdangerous's own settings. */
const SETTINGS = /django-concat/g;

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(sep).join('/'))
  .filter((file) => /\.tsx?$/.test(file) && !ALLOWED.some((path) => file.startsWith(path)));

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$|\s\/\/ .*$/gm, '');
}

it('names a framework only where formats are', () => {
  const naming = files.flatMap((file) => {
    const code = withoutComments(readFileSync(join(SRC, file), 'utf8')).replace(SETTINGS, '');
    return code
      .split('\n')
      .filter((line) => NAMES.test(line))
      .map((line) => `${file}: ${line.trim()}`);
  });
  expect(naming).toEqual([]);
});
