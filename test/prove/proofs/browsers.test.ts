import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../store.ts';
import { resultOf } from './browsers.ts';

it('counts the tests that passed, and names those that failed, and files that did not run', () => {
  const name = join(ROOT, 'test/e2e/panel/keys.test.ts');
  const failed = { fullName: 'a key fits', status: 'failed', failureMessages: ['no', 'at all'] };
  const [passed, skipped] = ['passed', 'skipped'].map((status) => ({ fullName: 'else', status }));
  const testResults = [
    { name, status: 'failed', message: '', assertionResults: [passed, failed, skipped] as never },
    { name, status: 'failed', message: 'no such module', assertionResults: [] },
    { name, status: 'passed', message: '', assertionResults: [passed] as never },
  ];
  const { counts, differences } = resultOf({ testResults }, 'firefox', 7);
  expect(counts).toEqual({ 'firefox: tests': 2 });
  expect(differences.map(({ what, found }) => [what, found])).toEqual([
    ['firefox: test/e2e/panel/keys.test.ts: a key fits', 'no\nat all'],
    ['firefox: test/e2e/panel/keys.test.ts', 'no such module'],
  ]);
});
