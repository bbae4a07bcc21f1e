import { expect, it } from 'vitest';
import { findingsOf } from '../../../src/analysis/findings/registry.ts';
import { readDebugView } from '../../../src/content/debug-view.ts';
import { sensitiveValues } from '../../../src/content/sensitive/sensitive.ts';
import { subjectOf } from './subject.ts';

const STORED = JSON.stringify({
  cart: ['Notebook'],
  card: '4111 1111 1111 1111',
  email: 'ada@example.org',
  oauth: { access_token: 'gho_16C7e42F292c6912E7710c838347Ae178B4a' },
  password: 'correct horse battery staple',
});

function found(json: string) {
  const reading = readDebugView(json);
  if (reading.kind !== 'session') throw new Error('no session');
  const stored = [...sensitiveValues(reading.content)].filter((value) => value !== null);
  return findingsOf(subjectOf({ stored }));
}

it('finds what no server should keep, and nothing that belongs there', () => {
  const findings = found(STORED).filter(({ id }) => id === 'stored-secret');
  expect(findings.map(({ path, severity }) => [path, severity])).toEqual([
    [['card'], 'warning'],
    [['password'], 'warning'],
  ]);
});

it('never says of what the server keeps that anyone can read it', () => {
  expect(found(STORED).filter(({ id }) => id === 'sensitive')).toEqual([]);
});
