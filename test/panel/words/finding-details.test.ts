import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../src/analysis/findings/registry.ts';
import type { SessionFacts } from '../../../src/analysis/session.ts';
import { formatOf, signFlask } from '../../../src/codec/index.ts';
import { readCookie } from '../../../src/content/content.ts';
import type { SensitiveValue } from '../../../src/content/sensitive/sensitive.ts';
import { fromJar, type KnownCookie } from '../../../src/cookies/known-cookie.ts';
import { TEXTS } from '../../../src/panel/words/catalogue/en.ts';
import { type DetailsContext, findingDetails } from '../../../src/panel/words/finding-details.ts';
import { HIDDEN_VALUES, SHOWN_VALUES } from '../../../src/panel/words/values.ts';
import { createWords } from '../../../src/panel/words/words.ts';
import { jarCookie } from '../../../src/plain/jar-cookie.ts';
import type { CookieView } from '../../../src/recording/view.ts';
import { NOW, subjectOf } from '../../analysis/findings/subject.ts';

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

describe('a second cookie of the name', () => {
  const details = (view: Partial<CookieView>) => {
    const found = findingsOf(subjectOf({ view })).find(({ id }) => id === 'ignored');
    const context = { ring: { keys: [], isKept: false }, format: formatOf('flask') } as const;
    return found && findingDetails(found, { ...context, ...SHOWN }, words);
  };
  const SHOWN = { content: null, source: 'jar', writer: SHOWN_VALUES } as const;
  const [shop, everywhere] = [{ path: '/shop' }, { domain: 'shop.example', hostOnly: false }].map(
    (told) => fromJar(jarCookie(told)),
  ) as [KnownCookie, KnownCookie];

  it('is told apart by where it is sent, with what to do about it', () => {
    expect(details({ ignoredCount: 2, namesakes: [shop, everywhere] })).toMatchObject({
      why: TEXTS.twoCookiesWhy,
      facts: [
        'Another one is sent to localhost/shop, this host only.',
        'Another one is sent to shop.example/ and hosts below it.',
      ],
      advice: expect.stringContaining('under “All cookies”'),
      code: "app.config['SESSION_COOKIE_NAME'] = 'shop_session'",
    });
  });

  it('is not told apart where only requests have shown it', () => {
    const namesakes = [{ ...shop, attributes: null }];
    expect(details({ isIgnored: true, namesakes })?.facts).toEqual([]);
  });
});

describe('a session that is too old', () => {
  const details = (facts: Partial<SessionFacts>, now: number) => {
    const [found] = findingsOf(subjectOf({ facts, now }));
    const context = { ring: { keys: [], isKept: false }, format: formatOf('flask') } as const;
    return (
      found &&
      findingDetails(
        found,
        { ...context, content: null, source: 'jar', writer: SHOWN_VALUES },
        words,
      )
    );
  };

  it('gets the lines that give sessions more time, where these would', () => {
    expect(details({ chosenLifetime: 60 }, NOW + 61)).toEqual({
      why: TEXTS.tooOldWhy,
      sure: TEXTS.tooOldHow,
      facts: [],
      advice: TEXTS.tooOldTodo_longer,
      code: "app.config['PERMANENT_SESSION_LIFETIME'] = 8 * 60 * 60",
    });
    expect(details({ chosenLifetime: 86_400 }, NOW + 86_401)).toMatchObject({
      advice: TEXTS.tooOldTodo_raise,
      code: null,
    });
  });

  it('is named possible, with what decides, where the lifetime is assumed', () => {
    expect(details({}, NOW + 32 * 86_400)?.sure).toContain(TEXTS.tooOldDecide_onServer);
  });

  it('gets none of them where it is ended by something else', () => {
    const [found] = findingsOf(subjectOf({ cookie: { value: 'eyJhIjoxfQ' } }));
    const context = { ring: { keys: [], isKept: false }, format: formatOf('flask') } as const;
    const shown = { content: null, source: 'jar', writer: SHOWN_VALUES } as const;
    expect(found?.id).toBe('outcome');
    expect(found && findingDetails(found, { ...context, ...shown }, words)).toBeNull();
  });
});
