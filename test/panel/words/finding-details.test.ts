import { expect, it } from 'vitest';
import { findingsOf } from '../../../src/analysis/findings/registry.ts';
import { formatOf } from '../../../src/codec/index.ts';
import type { SensitiveValue } from '../../../src/content/sensitive/sensitive.ts';
import { TEXTS } from '../../../src/panel/words/catalogue/en.ts';
import { findingDetails } from '../../../src/panel/words/finding-details.ts';
import { HIDDEN_VALUES, SHOWN_VALUES, type ValueWriter } from '../../../src/panel/words/values.ts';
import { createWords } from '../../../src/panel/words/words.ts';
import { subjectOf } from '../../analysis/findings/subject.ts';

const words = createWords('en', TEXTS);

const JWT: SensitiveValue = {
  ...{ kind: 'jwt', path: ['oauth', 'access_token'], certainty: 'certain', issuer: null },
  ...{ length: 120, within: ['base64'] },
  jwt: { issuer: 'https://login.example', subject: '42', audience: null, expires: 1_893_456_000 },
};

function detailsOf(
  id: string,
  format: 'flask' | 'django',
  value = JWT,
  writer: ValueWriter = SHOWN_VALUES,
) {
  const found = findingsOf(subjectOf({ sensitive: [value] })).find((each) => each.id === id);
  if (!found) throw new Error(`${id} was not found`);
  const context = { ring: { keys: [], isKept: false }, format: formatOf(format) };
  return findingDetails(found, { ...context, source: 'jar', writer }, words);
}

it('shows how to remove a value in the framework, which does not notice a nested change', () => {
  expect(detailsOf('sensitive', 'flask')?.code).toBe(
    "del session['oauth']['access_token']\nsession.modified = True",
  );
  const top = { ...JWT, path: ["it's"] };
  expect(detailsOf('sensitive', 'django', top)?.code).toBe('del request.session["it\'s"]');
});

it('tells whose token it is and until when, and how it was found', () => {
  expect(detailsOf('sensitive', 'flask')?.facts).toEqual([
    'Found inside base64.',
    'Issuer https://login.example, subject 42, for –.',
    expect.stringMatching(/^Valid until (?:Jan 1, 2030|Dec 31, 2029), .*\.$/),
  ]);
  expect(detailsOf('sensitive', 'flask')?.sure).toBe(TEXTS.sureCertain);
});

it('names the configuration of the framework', () => {
  expect(detailsOf('default-flags', 'flask')?.code).toBe(
    "SESSION_COOKIE_SECURE = True\nSESSION_COOKIE_SAMESITE = 'Lax'",
  );
});

it('tells nothing that a token says while values are hidden', () => {
  expect(detailsOf('sensitive', 'flask', JWT, HIDDEN_VALUES)?.facts).toEqual([
    'Found inside base64.',
    'Issuer str(21), subject str(2), for –.',
  ]);
});
