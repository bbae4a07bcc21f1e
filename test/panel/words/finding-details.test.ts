import { expect, it } from 'vitest';
import { findingsOf } from '../../../src/analysis/findings/registry.ts';
import { formatOf, signFlask } from '../../../src/codec/index.ts';
import { readCookie } from '../../../src/content/content.ts';
import type { SensitiveValue } from '../../../src/content/sensitive/sensitive.ts';
import { TEXTS } from '../../../src/panel/words/catalogue/en.ts';
import { type DetailsContext, findingDetails } from '../../../src/panel/words/finding-details.ts';
import { HIDDEN_VALUES, SHOWN_VALUES } from '../../../src/panel/words/values.ts';
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
  { writer = SHOWN_VALUES, content = null }: Partial<DetailsContext> = {},
) {
  const found = findingsOf(subjectOf({ sensitive: [value] })).find((each) => each.id === id);
  if (!found) throw new Error(`${id} was not found`);
  const context = { ring: { keys: [], isKept: false }, format: formatOf(format) };
  return findingDetails(found, { ...context, content, source: 'jar', writer }, words);
}

it('shows how to remove a value in the framework, which does not notice a nested change', () => {
  expect(detailsOf('sensitive', 'flask')?.code).toBe(
    "if 'oauth' in session:\n    session['oauth'].pop('access_token', None)\n    session['oauth'] = session['oauth']",
  );
  const top = { ...JWT, path: ["it's"] };
  expect(detailsOf('sensitive', 'django', top)?.code).toBe('request.session.pop("it\'s", None)');
});

it('removes the whole tuple, which keeps its items', () => {
  const { content } = readCookie(
    signFlask('{"_flashes":[{" t":["info","ada@example.org"]}]}', 'dev'),
  );
  const email = { ...JWT, path: ['_flashes', 0, 1] };
  expect(detailsOf('sensitive', 'flask', email, { content })?.code).toBe(
    "if '_flashes' in session:\n    del session['_flashes'][0]\n    session['_flashes'] = session['_flashes']",
  );
});

it('tells whose token it is and until when, and how it was found', () => {
  expect(detailsOf('sensitive', 'flask')?.facts).toEqual([
    'Found inside base64.',
    'Issuer https://login.example, subject 42, for –.',
    expect.stringMatching(/^It says it expires on (?:Jan 1, 2030|Dec 31, 2029), .*\.$/),
  ]);
  expect(detailsOf('sensitive', 'flask')?.sure).toBe(TEXTS.sureCertain);
});

it('names the configuration of the framework', () => {
  expect(detailsOf('default-flags', 'flask')?.code).toBe(
    "app.config['SESSION_COOKIE_SECURE'] = True\napp.config['SESSION_COOKIE_SAMESITE'] = 'Lax'",
  );
});

it('says that Secure is right behind a proxy, too', () => {
  expect(detailsOf('default-flags', 'flask')?.advice).toBe(
    'Where browsers reach the app by https, set this, even if a proxy calls the app by http: Flask goes by this setting alone.',
  );
});

it('tells nothing that a token says while values are hidden', () => {
  expect(detailsOf('sensitive', 'flask', JWT, { writer: HIDDEN_VALUES })?.facts).toEqual([
    'Found inside base64.',
    'Issuer str(21), subject str(2), for –.',
  ]);
});
