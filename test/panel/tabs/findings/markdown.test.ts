import { expect, it } from 'vitest';
import type { AnyFinding } from '../../../../src/analysis/findings/registry.ts';
import { findingsOf } from '../../../../src/analysis/findings/registry.ts';
import { signCookie } from '../../../../src/codec/index.ts';
import type { SensitiveValue } from '../../../../src/content/sensitive/sensitive.ts';
import { findingsMarkdown } from '../../../../src/panel/tabs/findings/markdown.ts';
import { TEXTS } from '../../../../src/panel/words/catalogue/en.ts';
import { createWords } from '../../../../src/panel/words/words.ts';
import { pastedSubject, subjectOf } from '../../../analysis/findings/subject.ts';

const words = createWords('en', TEXTS);

function markdownOf(subject: ReturnType<typeof subjectOf>): string {
  const { session } = subject;
  const context = { ring: { keys: [], isKept: false }, format: session.format };
  const { name, domain } = session.cookie;
  return findingsMarkdown(name, domain, findingsOf(subject) as AnyFinding[], context, words);
}

const PASSWORD: SensitiveValue = {
  ...{ kind: 'password', path: ['user', 'pass*word`'], certainty: 'likely', issuer: null },
  ...{ length: 28, within: [], jwt: null },
};

it('has a line for each finding, with its path and length', () => {
  const lines = markdownOf(subjectOf({ sensitive: [PASSWORD] })).split('\n');
  expect(lines[0]).toBe('## session (localhost)');
  expect(lines).toContain(
    "- **High** Password, it seems: readable without any key, `` user['pass*word`'] ``, 28 characters",
  );
});

it('has no value, not even the id of the user that a token names', () => {
  const token = signCookie('remember_token', 'ada-lovelace', 'dev');
  const markdown = markdownOf(pastedSubject(token));
  expect(markdown).toContain('user');
  expect(markdown).not.toContain('ada');
});
