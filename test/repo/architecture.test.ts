import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

it('names functions and files that exist on the way of a cookie to the screen', () => {
  const text = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
  const [, walk = ''] = text.split("## A cookie's way to the screen");
  const [steps = ''] = walk.split('\n## ');
  const named = Array.from(steps.matchAll(/`(\w+)`[^`]*?\(`([\w/.-]+)`\)/g));
  expect(named.length).toBeGreaterThan(9);
  for (const [, name, file] of named) {
    const source = readFileSync(join(ROOT, `${file}`), 'utf8');
    const declared = new RegExp(`\\b(?:function|const|readonly|private) ${name}\\b`);
    expect(source, `${name} in ${file}`).toMatch(declared);
  }
});
