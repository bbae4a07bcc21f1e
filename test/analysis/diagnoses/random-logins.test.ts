import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assess, diagnosesOf } from '../../../src/analysis/diagnoses/registry.ts';
import { loginMarks, signCookie, signFlask } from '../../../src/codec/index.ts';
import { EMPTY_RING, type KeyRing } from '../../../src/keys/ring.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const START = 1_700_000_000_000;
const STATE = 'Xp2sQ7vW1kZr';
const SECRETS = ['0'.repeat(40), '1'.repeat(40)];

const AGENTS = ['Mozilla/5.0', '\ud800', ''];
const MARK = loginMarks('127.0.0.1', 'Mozilla/5.0')[0];

const signed = (content: unknown) =>
  signFlask(JSON.stringify(content), 'dev', { timestamp: START / 1000 });

const sessions = [
  { cart: [] },
  { cart: ['apple'], user: 'ada' },
  { _user_id: 'ada', _fresh: true },
  { _user_id: 'ada', _fresh: false },
  ...[true, false].map((_fresh) => ({ _user_id: 'ada', _id: MARK, _fresh })),
  { [`_state_idp_${STATE}`]: 1 },
  ...SECRETS.map((csrf_token) => ({ csrf_token, oauth_state: STATE })),
  { csrf_token: 1, ['__proto__']: [] },
  [],
].map(signed);

const future = signFlask('{"user":"ada"}', 'dev', { timestamp: START / 1000 + 90 });
const other = signFlask('{"cart":1}', 'dev', { timestamp: START / 1000, digest: 'sha512' });
const TOKEN = 'k3Yq0b0m6pM0B7e0u2b9m1W8i4T7h5R2c6V1n9X3z0A';

const values = [
  ...sessions,
  future,
  other,
  TOKEN,
  '',
  '"',
  '%',
  'é',
  `ada|${'a'.repeat(128)}`,
  'a'.repeat(32),
];
const cookie = fc
  .tuple(
    fc.constantFrom('session', 'other', 'remember_token', 'csrftoken', ''),
    fc.oneof(fc.constantFrom(...values), fc.string({ maxLength: 20 })),
  )
  .map(([name, value]) => `${name}=${value}`);

const tokens = SECRETS.map((secret) =>
  signCookie('itsdangerous', JSON.stringify(secret), 'dev', { timestamp: START / 1000 }),
);
const csrfToken = fc.oneof(
  fc.constantFrom(null, 'missing' as const),
  fc
    .constantFrom(...tokens, 'a'.repeat(32), 'b'.repeat(64), '.', '.eJ.e.e')
    .map((token) => ({ field: 'csrf_token', token })),
);

const address = fc.constantFrom(
  'http://localhost:5000/',
  'http://localhost:5000/add/1',
  'http://localhost:5000/add/2',
  'http://localhost:5001/add/2',
  `http://127.0.0.1:5000/callback?code=1&state=${STATE}`,
  `http://localhost:5000/callback?code=1&state=${STATE}`,
  `http://localhost/${'a'.repeat(2000)}…`,
  'http://[::1]:5000/%E0%A4%A?state=&code',
);

const request = fc.record({
  url: address,
  method: fc.constantFrom('GET', 'POST', 'DELETE'),
  startedAt: fc.integer({ min: START, max: START + 5_000_000 }),
  sent: fc.oneof(
    fc.constant(null),
    fc.array(cookie, { maxLength: 3 }).map((pairs) => pairs.join('; ')),
  ),
  set: fc.array(
    fc
      .tuple(cookie, fc.constantFrom('', '; Max-Age=0', '; Path=/x'))
      .map((parts) => parts.join('')),
    { maxLength: 2 },
  ),
  userAgent: fc.constantFrom(null, ...AGENTS),
  date: fc.option(fc.integer({ min: START / 1000 - 5, max: START / 1000 + 100 })),
  response: fc.record({ isStream: fc.boolean() }),
  status: fc.constantFrom(null, 101, 200, 302, 400, 403, 500),
  redirect: fc.constantFrom(null, `https://idp.example/?state=${STATE}`, 'mailto:a@b'),
  variesOnCookie: fc.boolean(),
  csrfToken,
});

const ring: KeyRing = {
  ...EMPTY_RING,
  keys: [{ id: '1', text: 'dev', name: '', isFallback: false }],
};

it('whatever requests do, causes neither throw nor name other requests than those', () => {
  fc.assert(
    fc.property(fc.array(request, { maxLength: 12 }), fc.boolean(), (requests, hasKey) => {
      const options = hasKey ? { ring } : {};
      const situation = situationAfter(requests.map(exchange), options);
      for (const diagnosis of diagnosesOf([...assess(situation)])) {
        expect(situation.requests).toEqual(
          expect.arrayContaining([...diagnosis.evidence.requests]),
        );
        if ('request' in diagnosis)
          expect(diagnosis.evidence.requests).toContain(diagnosis.request);
      }
    }),
  );
});
