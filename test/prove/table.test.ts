import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { begin } from './progress.ts';
import type { Proof } from './proof.ts';
import { PROOFS } from './registry.ts';
import { withFigures } from './table.ts';

const proofOf = (id: string): Proof => ({
  ...{ id, claim: `${id} | holds.`, unit: 'runs', total: 10, perChunk: 1 },
  open: () => Promise.reject(new Error('not run here')),
});

const PAGE = [
  ...['# Proof', '', '<!-- figures: written by npm run prove -->', '| old |', '|---|'],
  ...[
    '| `elsewhere` | old \\| claim | 7 of 8 runs | a: 1 \\| 2 | none | 0 | day |',
    '| `removed` | gone |',
    '<!-- end of figures -->',
    '',
    'The end.',
  ],
].join('\n');

it('writes the figures into the marked part, and keeps rows of what was done elsewhere', () => {
  const now = new Date('2026-11-29T10:00:00Z');
  const progress = {
    ...begin({ id: 'here' }, { seed: 1, commit: 'abc', now }),
    ...{ done: 1500, counts: { b: 2, a: 1000 }, explained: { deep: 3 }, differenceCount: 1 },
  };
  const proofs = ['here', 'elsewhere', 'nowhere'].map(proofOf);
  const page = withFigures(PAGE, proofs, (id) => (id === 'here' ? progress : null));
  expect(page).toContain(
    '| `here` | here \\| holds. | 1,500 of 10 runs | a: 1,000<br>b: 2 | deep: 3 | 1 | 2026-11-29, abc |',
  );
  expect(page).toContain(
    '| `elsewhere` | elsewhere \\| holds. | 7 of 10 runs | a: 1 \\| 2 | none | 0 | day |',
  );
  expect(page).not.toMatch(/removed|\| old/);
  expect(page).toMatch(/^# Proof\n\n/);
  expect(page).toMatch(/\n\nThe end\.$/);
  expect(page).toContain('| `nowhere` | nowhere \\| holds. | none of 10 runs |  |  |  | not run |');
  expect(withFigures(page, proofs, () => null)).toBe(page);
});

it('has each proof in docs/proof.md, with its present claim and total', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/proof.md'), 'utf8');
  const message = 'npm run prove -- --table writes them anew';
  expect(
    withFigures(page, PROOFS, () => null),
    message,
  ).toBe(page);
});
