import { expect, it } from 'vitest';
import type { AnyFinding } from '../../../../src/analysis/findings/registry.ts';
import { findingsOf } from '../../../../src/analysis/findings/registry.ts';
import { formatOf, signCookie } from '../../../../src/codec/index.ts';
import type { SensitiveValue } from '../../../../src/content/sensitive/sensitive.ts';
import { findingsMarkdown } from '../../../../src/panel/tabs/findings/markdown.ts';
import { TEXTS } from '../../../../src/panel/words/catalogue/en.ts';
import { createWords } from '../../../../src/panel/words/words.ts';
import { pastedSubject, subjectOf } from '../../../analysis/findings/subject.ts';
import { exchange } from '../../../cookies/exchange.ts';

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

it('has no query of an address, in which a token may be', () => {
  const url = 'http://shop.test/reset?token=s3cret';
  const request = { id: 1, exchange: exchange({ url, status: 302 }), results: [], notSent: [] };
  const replaced: AnyFinding = {
    ...{ id: 'replaced', severity: 'warning', isProven: true, name: 'session', rules: null },
    ...{ request, origin: 'http://shop.test:5000' },
    evidence: { requests: [request], entries: [] },
  };
  const context = { ring: { keys: [], isKept: false }, format: formatOf('flask') };
  const markdown = findingsMarkdown('session', 'shop.test', [replaced], context, words);
  expect(markdown).toContain('shop\\.test/reset →');
  expect(markdown).not.toContain('s3cret');
});
