import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

it.each([
  ['python', 'flask.py'],
  ['python', 'django.py'],
  ['js', 'express.js.txt'],
])('docs/debug-view.md has the ready view in %s of %s', (language, file) => {
  const source = read(`src/panel/words/debug-views/${file}`);
  expect(read('docs/debug-view.md')).toContain(`\`\`\`${language}\n${source}\`\`\``);
});
