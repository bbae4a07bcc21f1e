import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { QUESTIONS } from '../../src/analysis/diagnoses/questions.ts';
import { CAUSES } from '../../src/analysis/diagnoses/registry.ts';
import { CASES } from '../e2e/panel/diagnoses/cases.ts';
import { diagnosesTable } from './diagnoses-table.ts';

it('docs/diagnoses.md has the table of all apps with a defect', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/diagnoses.md'), 'utf8');
  expect(page).toContain(diagnosesTable());
});

it.each(CAUSES)('$id is proven with an app that has the defect', ({ id }) => {
  expect(CASES.map(({ cause }) => cause)).toContain(id);
});

it.each(CAUSES)('$id answers a question', ({ id }) => {
  expect(QUESTIONS.flatMap(({ causes }) => causes)).toContain(id);
});
