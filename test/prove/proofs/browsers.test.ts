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
  const ended = { report: { testResults }, status: 1, stderr: 'the end' };
  const { counts, differences } = resultOf(ended, 'firefox', 7);
  expect(counts).toEqual({ 'firefox: tests that passed': 2, 'firefox: skipped': 1 });
  expect(differences.map(({ what, found }) => [what, found])).toEqual([
    ['firefox: test/e2e/panel/keys.test.ts: a key fits', 'no\nat all'],
    ['firefox: test/e2e/panel/keys.test.ts', 'no such module'],
  ]);
});

it('has a difference if the run failed although no test did', () => {
  const passed = { fullName: 'a key fits', status: 'passed' };
  const file = { name: ROOT, status: 'passed', message: '', assertionResults: [passed] };
  const differencesOf = (testResults: (typeof file)[], status: number) =>
    resultOf({ report: { testResults }, status, stderr: 'why' }, 'plain', 7).differences;
  expect(differencesOf([file], 0)).toEqual([]);
  expect(differencesOf([file], 1)).toMatchObject([{ what: 'plain: exit status 1', found: 'why' }]);
  expect(differencesOf([], 0)).toMatchObject([{ what: 'plain: exit status 0' }]);
});
