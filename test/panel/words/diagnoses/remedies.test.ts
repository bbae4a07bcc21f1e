import { describe, expect, it } from 'vitest';
import type { CrossOrigin } from '../../../../src/analysis/diagnoses/cross-origin.ts';
import type { LogoutCopy } from '../../../../src/analysis/diagnoses/logout-copy.ts';
import type { NestedChange } from '../../../../src/analysis/diagnoses/nested-change.ts';
import type { SeveralKeys } from '../../../../src/analysis/diagnoses/several-keys.ts';
import type { WrongPath } from '../../../../src/analysis/diagnoses/wrong-path.ts';
import { type FormatId, formatOf, signFlask } from '../../../../src/codec/index.ts';
import { TEXTS } from '../../../../src/panel/words/catalogue/en.ts';
import { diagnosisWords } from '../../../../src/panel/words/diagnoses.ts';
import { createWords } from '../../../../src/panel/words/words.ts';
import { nestedValues } from '../../../../src/timeline/nested.ts';
import { subjectOf } from '../../../analysis/findings/subject.ts';
import { exchange } from '../../../cookies/exchange.ts';

const words = createWords('en', TEXTS);
const APP = 'http://localhost:5000';
const requestOf = (told: Parameters<typeof exchange>[0]) => ({
  ...{ id: 1, exchange: exchange(told), results: [], notSent: [] },
});

describe('a script without credentials', () => {
  const wordsOf = (missing: CrossOrigin['missing'], method = 'GET') => {
    const request = requestOf({ url: `${APP}/api/cart?id=1`, method });
    return diagnosisWords(
      {
        ...{ id: 'crossOrigin', severity: 'warning', isProven: true, effect: 'notSent', missing },
        ...{ name: 'session', pageOrigin: 'http://localhost:8000', request },
        evidence: { requests: [request], entries: [] },
      },
      words,
    );
  };

  it('gets the line alone where the server does what it should, with the method that it had', () => {
    expect(wordsOf(['include'])).toMatchObject({
      advice: 'Ask with credentials:',
      code: `fetch('${APP}/api/cart', { credentials: 'include' });`,
    });
    expect(wordsOf(['include'], 'POST').code).toBe(
      `fetch('${APP}/api/cart', { method: 'POST', credentials: 'include' });`,
    );
  });

  it('gets the headers that are announced, and only these where they alone are missing', () => {
    expect(wordsOf(['include', 'allowOrigin']).advice).toMatch(/with these headers:$/);
    expect(wordsOf(['include', 'allowOrigin']).code).toMatch(
      /^fetch.*\nAccess-Control-Allow-Origin/,
    );
    expect(wordsOf(['allowCredentials']).advice).toBe('Let the server answer with these headers:');
    expect(wordsOf(['allowCredentials']).code).toMatch(/^Access-Control-Allow-Origin/);
  });
});

describe('a session for other paths', () => {
  const wordsOf = (format: FormatId | null) => {
    const request = requestOf({ url: `${APP}/cart` });
    const diagnosis: WrongPath = {
      ...{ id: 'wrongPath', severity: 'warning', isProven: true, name: 'session', request },
      ...{ cookiePath: '/shop', rules: format && formatOf(format).session },
      evidence: { requests: [request], entries: [] },
    };
    return diagnosisWords(diagnosis, words);
  };

  it.each([
    ['flask', "app.config['SESSION_COOKIE_PATH'] = '/'  # else APPLICATION_ROOT"],
    ['django', "SESSION_COOKIE_PATH = '/'"],
    ['starlette', "app.add_middleware(SessionMiddleware, secret_key=…, path='/')"],
  ] as const)('gets a line that does something where it is pasted: %s', (format, code) => {
    expect(wordsOf(format)).toMatchObject({ advice: TEXTS.wrongPathTodo, code });
  });

  it('gets no line of a framework that may not be the app’s', () => {
    expect(wordsOf(null)).toMatchObject({ advice: TEXTS.wrongPathTodo_unknown, code: null });
  });
});

describe('a copy from before the logout', () => {
  const wordsOf = (seconds: number, told: Partial<LogoutCopy> = {}) => {
    const request = requestOf({ url: `${APP}/logout`, method: 'POST' });
    const { session } = subjectOf({});
    const lifetime = { seconds, source: 'setCookie' } as const;
    const diagnosis: LogoutCopy = {
      ...{ id: 'logoutCopy', severity: 'info', isMinor: true, isProven: true, request },
      ...{ decidedBy: null, isGuess: false },
      ...{ session: { ...session, lifetime }, until: 1_700_000_000 },
      evidence: { requests: [request], entries: [] },
      ...told,
    };
    return diagnosisWords(diagnosis, words);
  };

  it('is named a guess where only the name of a key says that it was a logout', () => {
    expect(wordsOf(60).decide).toBeNull();
    const guessed = wordsOf(60, { isProven: false, isGuess: true, decidedBy: 'key' });
    expect(guessed.title).toMatch(/^Possibly a logout: after POST/);
    expect(guessed.decide).toMatch(/^That this was a logout is judged by .* The app’s secret key/);
    const forever = wordsOf(60, { isProven: false, isGuess: true, until: Infinity });
    expect(forever.title).toMatch(/^Possibly a logout: .* as long as the key stays\.$/);
  });

  it('gets a shorter lifetime only where the one proposed is shorter', () => {
    expect(wordsOf(31 * 86_400).code).toContain('8 * 60 * 60');
    expect(wordsOf(31 * 86_400).advice).toMatch(/A shorter lifetime limits the harm:$/);
    expect(wordsOf(2 * 3600).code).toBeNull();
    expect(wordsOf(2 * 3600).advice).toMatch(/A shorter lifetime limits the harm, too\.$/);
  });
});

describe('a change inside a list', () => {
  const request = requestOf({ url: `${APP}/fav`, method: 'POST' });
  const [nested] = nestedValues(signFlask('{"favs":["tea"]}', 'dev'));
  if (!nested) throw new Error('It is a list.');
  const common: Pick<
    NestedChange,
    'id' | 'severity' | 'isMinor' | 'request' | 'nested' | 'evidence'
  > = {
    ...{ id: 'nestedChange', severity: 'info', isMinor: true, request, nested },
    evidence: { requests: [request], entries: [] },
  };

  it('is no statement where a view that changed nothing answers the same', () => {
    const possible: NestedChange = {
      ...{ ...common, isProven: false, places: null, madeBy: request, isSigned: false },
    };
    expect(diagnosisWords(possible, words).title).toBe(
      `POST ${APP}/fav → 200 did not save the session. If it changed something inside “favs”, that is lost.`,
    );
  });

  it('says which of two equal requests did what, and nothing of a cookie that is not accepted if a key signed it', () => {
    const wordsOf = (isSigned: boolean) =>
      diagnosisWords(
        { ...common, isProven: false, places: null, madeBy: request, isSigned },
        words,
      );
    expect(wordsOf(true).notes).toEqual(['put “favs” into the session', 'saved nothing']);
    expect(wordsOf(false).facts.join()).toContain('a cookie that it does not accept');
    expect(wordsOf(true).facts.join()).not.toContain('a cookie that it does not accept');
  });

  it('that the app itself tells is followed by its code', () => {
    const traced: NestedChange = { ...common, isProven: true, places: [], madeBy: null };
    const { why, advice, code } = diagnosisWords(traced, words);
    expect(why).not.toMatch(/:$/);
    expect(advice).toMatch(/save the session yourself:$/);
    expect(code).toBe("session['favs'].append(...)\nsession.modified = True");
  });
});

it('a session that an answer dropped leads to the app’s key, and not to a new one', () => {
  const request = requestOf({ url: `${APP}/` });
  const diagnosis: SeveralKeys = {
    ...{ id: 'severalKeys', severity: 'info', isMinor: true, isProven: false, effect: 'dropped' },
    ...{ name: 'session', request, dropped: ['user'], rules: formatOf('flask').session },
    evidence: { requests: [request], entries: [] },
  };
  const { title, decide, code } = diagnosisWords(diagnosis, words);
  expect(title).toBe(
    `The answer to GET ${APP}/ → 200 set another “session”, without what the request had carried: user.`,
  );
  expect(decide).toContain('under Keys');
  expect(code).toBe('print(app.secret_key)');
});
