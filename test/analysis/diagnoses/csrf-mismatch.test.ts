import { describe, expect, it } from 'vitest';
import { csrfMismatch } from '../../../src/analysis/diagnoses/csrf-mismatch.ts';
import { signCookie, signFlask } from '../../../src/codec/index.ts';
import { EMPTY_RING } from '../../../src/keys/ring.ts';
import { jarCookie } from '../../../src/plain/jar-cookie.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const PAGE = 'http://localhost:5000';
const START = 1_700_000_000_000;
const NOW = START / 1000;

const SECRET = '0123456789abcdef0123456789abcdef01234567';
const OTHER = SECRET.replace('0', 'f');

const session = (content: object) =>
  `session=${signFlask(JSON.stringify(content), 'dev', { timestamp: NOW })}`;
const tokenOf = (secret: string, timestamp = NOW) => ({
  field: 'csrf_token',
  token: signCookie('itsdangerous', JSON.stringify(secret), 'dev', {
    timestamp,
    salt: 'wtf-csrf-token',
  }),
});

let startedAt = START;

function posted(told: Parameters<typeof exchange>[0] = {}) {
  startedAt += 1000;
  return exchange({
    ...{ url: `${PAGE}/comments/1`, method: 'POST', status: 400, startedAt },
    ...{ sent: session({ csrf_token: OTHER }), csrfToken: tokenOf(SECRET) },
    ...told,
  });
}

function assess(...exchanges: ReturnType<typeof exchange>[]) {
  return csrfMismatch.assess(situationAfter(exchanges));
}

const FITTING = { sent: session({ csrf_token: SECRET }) };

/** A page whose answer set a session with the secret, or with another one. */
const setBy = (origin: string, secret = SECRET, attributes = '') =>
  exchange({
    ...{ url: `${origin}/`, startedAt: START, sent: '' },
    ...{ set: [session({ csrf_token: secret }) + attributes] },
  });

describe('a refused form', () => {
  it.each([
    ['of another session', 'otherSecret', {}],
    ['of a session that has no secret', 'noSecret', { sent: session({ user: 'ada' }) }],
    ['that was sent without any cookie', 'noCookie', { sent: '' }],
  ] as const)('%s is named', (_title, fault, told) => {
    expect(assess(setBy(PAGE), posted(told))).toMatchObject({
      kind: 'found',
      diagnoses: [{ fault, isProven: true, isMinor: false, scheme: { owner: 'Flask-WTF' } }],
    });
  });

  it('is only possible with a session that its app was not seen to set: it may be another one’s', () => {
    expect(assess(posted())).toMatchObject({
      kind: 'found',
      diagnoses: [{ fault: 'otherSecret', isProven: false, isMinor: true, isOwn: false }],
    });
  });

  it('is only possible, too, where its app was seen to set nothing but other cookies', () => {
    const page = exchange({ url: `${PAGE}/`, startedAt: START, sent: '', set: ['theme=dark'] });
    expect(assess(page, posted())).toMatchObject({ kind: 'found', diagnoses: [{ isOwn: false }] });
  });

  it.each([
    ['its app was not seen to set', PAGE, 'api_session='],
    ['only another port was seen to set', 'http://localhost:5001', 'session='],
  ])('is not judged by a session of a name that %s', (_title, origin, name) => {
    const form = posted({ sent: session({ csrf_token: OTHER }).replace('session=', name) });
    expect(assess(setBy(origin), form)).toMatchObject({
      kind: 'open',
      missing: { kind: 'setter', request: { exchange: { url: `${PAGE}/comments/1` } } },
    });
    const fitting = posted({ sent: session({ csrf_token: SECRET }).replace('session=', name) });
    expect(assess(setBy(origin), form, fitting)).toMatchObject({ kind: 'against', reason: 'fits' });
  });

  it.each([
    ['its app', [PAGE]],
    ['its app and another port', ['http://localhost:5001', PAGE]],
    ['its app by https', ['https://localhost:5000']],
    ['an unrelated host', ['https://other.example']],
  ])('is judged by a session of a name that %s was seen to set', (_title, origins) => {
    const answers = origins.map((origin) => setBy(origin));
    expect(assess(...answers, posted())).toMatchObject({ kind: 'found' });
  });

  it('is not judged by a session that another host set for both', () => {
    const ofHost = (host: string) => `https://${host}.shop.test`;
    const form = posted({ url: `${ofHost('www')}/comments/1` });
    const domain = '; Domain=shop.test';
    expect(assess(setBy(ofHost('auth'), OTHER, domain), form)).toMatchObject({
      kind: 'open',
      missing: { kind: 'use', framework: 'Flask-WTF' },
    });
    const own = setBy(ofHost('www'), OTHER, domain);
    expect(assess(setBy(ofHost('auth'), OTHER, domain), own, form)).toMatchObject({
      kind: 'found',
    });
  });

  it.each([
    ['with an old token', 'expired', { ...FITTING, csrfToken: tokenOf(SECRET, NOW - 3700) }],
    ['without a token', 'missing', { ...FITTING, csrfToken: 'missing' }],
    ['with an empty token', 'missing', { csrfToken: { field: 'csrf_token', token: '' } }],
    [
      'with a token that is none',
      'malformed',
      { csrfToken: { field: 'csrf_token', token: 'a.b' } },
    ],
  ] as const)('%s is possible', (_title, fault, told) => {
    expect(assess(posted(told))).toMatchObject({
      kind: 'found',
      diagnoses: [{ fault, isProven: false, isMinor: true }],
    });
  });

  it.each([
    ['has the token of its session', FITTING, 'fits'],
    [
      'has a token that is nearly an hour old',
      { ...FITTING, csrfToken: tokenOf(SECRET, NOW - 3500) },
      'fits',
    ],
    ['was accepted', { status: 201 }, 'accepted'],
    [
      'has no session with a secret, and no token',
      { sent: session({ user: 'ada' }), csrfToken: 'missing' },
      'noForm',
    ],
    [
      'has a token that is none, and no secret',
      { sent: session({ user: 'ada' }), csrfToken: { field: 'csrf_token', token: 'a.b.c' } },
      'noForm',
    ],
    [
      'has another framework’s token',
      { csrfToken: { field: 'csrfmiddlewaretoken', token: 'a.b.c' } },
      'noForm',
    ],
    ['has an unknown body', { csrfToken: null }, 'noForm'],
    ['has a session on the server', { sent: `session=${'a'.repeat(43)}` }, 'noForm'],
    ['has an app’s own token', { sent: session({ csrf_token: 'mine' }) }, 'noForm'],
    ['only reads', { method: 'GET' }, 'noForm'],
  ] as const)('that %s is not', (_title, told, reason) => {
    expect(assess(posted(told))).toMatchObject({
      kind: reason === 'noForm' ? 'unseen' : 'against',
      reason,
    });
  });

  const undecided = (path: string) => ({
    kind: 'open',
    missing: {
      ...{ kind: 'refusal', framework: 'Flask-WTF' },
      request: { exchange: { url: PAGE + path } },
    },
  });

  it.each([
    ['leads back to its own address, where a message may say it', 302, '/comments/1'],
    ['leads to another page, as an app may answer a wrong token', 302, '/login'],
    ['has another status, which an app may give a wrong token', 403, null],
    ['is an error', 500, null],
  ])('may be so, or not, where its answer %s', (_title, status, path) => {
    const redirect = path && PAGE + path;
    expect(assess(posted({ status, redirect }))).toMatchObject(undecided('/comments/1'));
  });

  describe('is not excluded by an answer that redirects and', () => {
    const ADA = session({ csrf_token: OTHER, _user_id: '1' });
    const remembered = `remember_token=1|${'0a'.repeat(64)}`;

    it.each([
      ['deletes the session', { sent: ADA, set: ['session=; Max-Age=0; Path=/'] }],
      [
        'clears it for a message',
        { sent: ADA, set: [session({ _flashes: [['message', 'Again']] })] },
      ],
      [
        'has a key that may name a user',
        { set: [session({ csrf_token: OTHER, email: 'a@b.test' })] },
      ],
      [
        'logs in a remembered user',
        {
          sent: `${session({ csrf_token: OTHER })}; ${remembered}`,
          set: [session({ csrf_token: OTHER, _user_id: '1', _fresh: false })],
        },
      ],
      [
        'signs anew one that cannot be read',
        {
          sent: 'session=value; csrftoken=zZ9yY8xX7wW6vV5uU4tT3sS2rR1qQ0pP',
          csrfToken: {
            field: 'csrfmiddlewaretoken',
            token: 'vHDZxDZGW2nNBCXj8FebM1AMdBFKTZAyv8w21z5dVbXFNfSyODwUDmmGBqCMoPI9',
          },
          set: [ADA],
        },
      ],
    ])('%s', (_title, told) => {
      const redirected = { status: 302, redirect: `${PAGE}/login` };
      expect(assess(posted({ ...redirected, ...told }))).toMatchObject({
        kind: 'open',
        missing: { kind: 'refusal' },
      });
    });
  });

  it('is open until it is answered', () => {
    expect(assess(posted({ status: null }))).toMatchObject({ missing: { kind: 'answer' } });
  });

  it('is neither accused nor excused where its view has redirected a wrong token, too', () => {
    const redirected = () => posted({ status: 302, redirect: `${PAGE}/` });
    expect(assess(redirected(), posted())).toMatchObject(undecided('/comments/1'));
    expect(assess(posted(), redirected())).toMatchObject(undecided('/comments/1'));
  });

  it('is repaired once its token fits, which excuses no other view', () => {
    const right = posted({ ...FITTING, status: 302 });
    const other = posted({ status: 500, url: `${PAGE}/contact` });
    expect(assess(posted(), right, other)).toMatchObject(undecided('/contact'));
  });

  it('is named where its view has only accepted a token for its age', () => {
    const old = { ...FITTING, csrfToken: tokenOf(SECRET, NOW - 3700) };
    const accepted = posted({ ...old, status: 201 });
    expect(assess(accepted, posted())).toMatchObject({ diagnoses: [{ fault: 'otherSecret' }] });
    expect(assess(accepted, posted(old))).toMatchObject({ kind: 'against', reason: 'accepted' });
  });

  describe('without token and session', () => {
    const bare = (told: Parameters<typeof exchange>[0] = {}) =>
      posted({ sent: '', csrfToken: 'missing', ...told });
    const url = `${PAGE}/contact`;

    it.each([
      ['of the same view', {}],
      ['of another view of the app', { url }],
      ['with a session that has no secret', { sent: session({ user: 'ada' }) }],
    ])('%s is told as the last one, once the app is known to look for tokens', (_title, told) => {
      expect(assess(posted({ sent: '' }), bare(told))).toMatchObject({
        kind: 'found',
        diagnoses: [{ fault: 'missing', isProven: false, request: { exchange: { startedAt } } }],
      });
    });

    it('is not told where only another app is known to, or where it was answered otherwise', () => {
      const earlier = { diagnoses: [{ fault: 'noCookie' }] };
      const other = 'http://localhost:5001/comments/1';
      expect(assess(posted({ sent: '' }), bare({ url: other }))).toMatchObject(earlier);
      expect(assess(posted({ sent: '' }), bare({ url, status: 404 }))).toMatchObject(earlier);
      expect(assess(bare())).toMatchObject({ kind: 'unseen', reason: 'noForm' });
    });
  });

  it('of the view that refused last is told, whichever was the first', () => {
    const contact = { url: `${PAGE}/contact` };
    expect(assess(posted(), posted(contact), posted())).toMatchObject({
      diagnoses: [{ request: { exchange: { url: `${PAGE}/comments/1`, startedAt } } }],
    });
  });

  it('is open where its cookies are unknown', () => {
    expect(assess(posted({ sent: null }))).toMatchObject({
      kind: 'open',
      missing: { kind: 'headers' },
    });
  });

  it('is no notice of its own if it is known that the cookie was not sent', () => {
    const url = 'http://localhost:5001/comments';
    const by = { kind: 'subresource', site: 'same-site', initiator: PAGE, mode: 'cors' } as const;
    const situation = situationAfter([
      { kind: 'navigation', time: START, url: `${PAGE}/` },
      { kind: 'access', time: START, host: 'localhost', granted: true },
      exchange({ url: `${PAGE}/`, isDocument: true, startedAt: START, set: ['session=value'] }),
      { kind: 'jarSnapshot', time: START + 50, host: 'localhost', cookies: [jarCookie()] },
      posted({ url, sent: '', context: { ...by, credentials: 'omitted', engine: 'chromium' } }),
    ]);
    expect(csrfMismatch.assess(situation)).toMatchObject({
      diagnoses: [{ fault: 'noCookie', isProven: true, isMinor: true }],
    });
  });

  it('that carried the session of another port’s app alone is not named', () => {
    const other = exchange({
      ...{ url: 'http://localhost:5001/', startedAt: START },
      set: [session({ csrf_token: OTHER })],
    });
    expect(assess(other, posted())).toMatchObject({ kind: 'open', missing: { kind: 'use' } });
  });

  it('is not accused where its view has accepted a wrong token before', () => {
    expect(assess(posted({ status: 201 }), posted())).toMatchObject({
      kind: 'against',
      reason: 'accepted',
    });
  });

  it('is no longer accused once it was accepted', () => {
    const right = posted({ ...FITTING, status: 302, url: `${PAGE}/comments/2` });
    expect(assess(posted(), right)).toMatchObject({ kind: 'against', reason: 'fits' });
  });

  it('whose session the server does not accept is not named', () => {
    const ring = { ...EMPTY_RING, keys: [{ id: '1', text: 'other', name: '', isFallback: false }] };
    expect(csrfMismatch.assess(situationAfter([posted()], { ring }))).toEqual({
      kind: 'open',
      missing: { kind: 'key' },
    });
  });
});

describe('a form that checks its token itself', () => {
  /** As of a view that shows the form again. */
  const shown = (told: Parameters<typeof exchange>[0] = {}) => posted({ status: 200, ...told });
  const possible = (fault: string) => ({
    kind: 'found',
    diagnoses: [{ fault, isProven: false, isMinor: true, severity: 'info', isShownAgain: true }],
  });
  const token = (text: string) => ({ csrfToken: { field: 'csrf_token', token: text } });

  it.each([
    ['of another session', 'otherSecret', {}],
    ['of a session without a secret', 'noSecret', { sent: session({ user: 'ada' }) }],
    [
      'of a session that gets its secret with the answer',
      'noSecret',
      { sent: session({ user: 'ada' }), set: [session({ user: 'ada', csrf_token: OTHER })] },
    ],
    ['without any cookie', 'noCookie', { sent: '', set: [session({ csrf_token: OTHER })] }],
    ['with a token that is none', 'malformed', token('IjEi.abc.def')],
    ['with an empty token', 'missing', token('')],
    ['with an old token', 'expired', { ...FITTING, csrfToken: tokenOf(SECRET, NOW - 3700) }],
    ['which renews the session', 'otherSecret', { set: [session({ csrf_token: OTHER })] }],
    ['which counts it', 'otherSecret', { set: [session({ csrf_token: OTHER, forms: 1 })] }],
    [
      'which keeps what was typed',
      'otherSecret',
      { set: [session({ csrf_token: OTHER, email: 'a@b.test' })] },
    ],
    [
      'which logs out',
      'noSecret',
      { sent: session({ _user_id: '1' }), set: ['session=; Max-Age=0'] },
    ],
  ] as const)('may be refused if it is answered with 200, %s', (_title, fault, told) => {
    expect(assess(shown(told))).toMatchObject(possible(fault));
  });

  it.each([
    [
      'a redirect with a login',
      {
        ...{ status: 302, redirect: `${PAGE}/` },
        set: [session({ csrf_token: OTHER, _user_id: '1' })],
      },
    ],
    ['a login', { set: [session({ csrf_token: OTHER, _user_id: '1' })] }],
    [
      'another user’s login',
      {
        sent: session({ csrf_token: OTHER, _user_id: '1' }),
        set: [session({ csrf_token: OTHER, _user_id: '2' })],
      },
    ],
    [
      'a login before another cookie',
      { set: [session({ csrf_token: OTHER, _user_id: '1' }), 'theme=dark'] },
    ],
    ['another status', { status: 201 }],
    [
      'any answer to a token in a header, which the library itself checks',
      { csrfToken: { ...tokenOf(SECRET), field: 'x-csrftoken' } },
    ],
  ])('is accepted as %s shows', (_title, told) => {
    expect(assess(shown(told))).toMatchObject({ kind: 'against', reason: 'accepted' });
    expect(assess(shown(told), shown())).toMatchObject({ kind: 'against', reason: 'accepted' });
  });

  it('is not named for lack of a field, as other forms have none', () => {
    expect(assess(shown({ csrfToken: 'missing' }))).toMatchObject({ kind: 'unseen' });
  });

  it('is no longer named once its token fits, and another view is not excused by that', () => {
    const other = shown({ ...FITTING, url: `${PAGE}/login` });
    expect(assess(shown(), other)).toMatchObject(possible('otherSecret'));
    expect(assess(shown(), other, shown(FITTING))).toMatchObject({ reason: 'fits' });
    const accepted = shown({ status: 201, url: `${PAGE}/contact` });
    expect(assess(accepted, other)).toMatchObject({ kind: 'against', reason: 'accepted' });
  });

  it('gives way to one that was refused for certain', () => {
    const login = shown({ url: `${PAGE}/login` });
    expect(assess(setBy(PAGE), posted(), login)).toMatchObject({
      diagnoses: [{ isProven: true }],
    });
  });
});

describe('a form of a framework with a cookie for its secret', () => {
  const DJANGO_SECRET = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7cF0iL';
  const TOKEN = 'vHDZxDZGW2nNBCXj8FebM1AMdBFKTZAyv8w21z5dVbXFNfSyODwUDmmGBqCMoPI9';
  const COOKIE = `csrftoken=${DJANGO_SECRET}`;
  const OTHER_COOKIE = 'csrftoken=zZ9yY8xX7wW6vV5uU4tT3sS2rR1qQ0pP';
  const csrfToken = { field: 'csrfmiddlewaretoken', token: TOKEN };
  const form = (told: Parameters<typeof exchange>[0]) =>
    posted({ csrfToken, status: 403, ...told });

  it('is named if it was made for another cookie, or if that was not sent', () => {
    expect(assess(form({ sent: OTHER_COOKIE }))).toMatchObject({
      diagnoses: [{ fault: 'otherSecret', name: 'csrftoken', scheme: { owner: 'Django' } }],
    });
    const page = exchange({ url: `${PAGE}/`, set: [`${COOKIE}; Secure`] });
    expect(assess(page, form({ sent: 'lang=en' }))).toMatchObject({
      diagnoses: [{ fault: 'noCookie' }],
    });
  });

  describe('whose token is in a header that Flask-WTF reads, too, beside a session of that', () => {
    const inHeader = (token: string, told: Parameters<typeof exchange>[0] = {}) => {
      const sent = `${session({ csrf_token: SECRET })}; ${COOKIE}`;
      return form({ sent, csrfToken: { field: 'x-csrftoken', token }, ...told });
    };

    it('is named for a wrong token, and not for one that fits', () => {
      const wrong = OTHER_COOKIE.replace('csrftoken=', '');
      expect(assess(inHeader(wrong))).toMatchObject({
        diagnoses: [{ fault: 'otherSecret', scheme: { owner: 'Django' } }],
      });
      expect(assess(inHeader(TOKEN))).toMatchObject({ kind: 'against', reason: 'fits' });
    });

    it('has no malformed token of Flask-WTF where Django’s secret is on the server', () => {
      const sent = session({ csrf_token: SECRET });
      expect(assess(inHeader(TOKEN, { sent, status: 400 }))).toMatchObject({ kind: 'unseen' });
    });

    it('has a malformed one of the framework whose status it is refused with', () => {
      expect(assess(inHeader('a.b.c'))).toMatchObject({
        diagnoses: [{ fault: 'malformed', scheme: { owner: 'Django' } }],
      });
      expect(assess(inHeader('a.b.c', { status: 400 }))).toMatchObject({
        diagnoses: [{ fault: 'malformed', scheme: { owner: 'Flask-WTF' } }],
      });
    });
  });

  it('is accepted if it is answered with 200, as no form checks its token itself', () => {
    expect(assess(form({ sent: OTHER_COOKIE, status: 200 }))).toMatchObject({
      kind: 'against',
      reason: 'accepted',
    });
  });

  it.each([
    ['belongs to its cookie', { sent: COOKIE }, 'fits'],
    ['may have its secret in a session on the server', { sent: 'lang=en' }, 'noForm'],
    [
      'has its secret in the session',
      { sent: `${OTHER_COOKIE}; sessionid=${signCookie('django', '{"_csrftoken": "x"}', 'dev')}` },
      'noForm',
    ],
  ] as const)('is not if it %s', (_title, told, reason) => {
    expect(assess(form(told))).toMatchObject({
      kind: reason === 'noForm' ? 'unseen' : 'against',
      reason,
    });
  });
});
