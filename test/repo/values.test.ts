import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { expect, it } from 'vitest';

const PANEL = join(import.meta.dirname, '../../src/panel');

/** Writers of values, what is copied on demand, and the search, which compares a text with what they write. */
const ALLOWED = [
  'words/values.ts',
  'tabs/session/tree/preview.ts',
  'tabs/session/tree/copied-value.ts',
  'tabs/session/tree/rows.ts',
];

it('prints values through the writer that can hide them, alone', () => {
  const printing = readdirSync(PANEL, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => /\.tsx?$/.test(file) && !ALLOWED.includes(file))
    .filter((file) => /\b(?:scalarText|preview|pythonRepr)\(/.test(codeOf(file)));
  expect(printing).toEqual([]);
});

/** The source without calls of the writer. */
function codeOf(file: string): string {
  return readFileSync(join(PANEL, file), 'utf8').replace(
    /\b(?:writer|values\.value)\.preview\(/g,
    '',
  );
}
