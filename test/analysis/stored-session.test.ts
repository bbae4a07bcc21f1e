import { describe, expect, it } from 'vitest';
import { claimOf } from '../../src/analysis/anatomy/claim.ts';
import { findingsOf } from '../../src/analysis/findings/registry.ts';
import { NO_FACTS, readSession, sessionOutcome, timeLeft } from '../../src/analysis/session.ts';
import { formatOf, type SignatureOptions } from '../../src/codec/index.ts';
import { prepareRing } from '../../src/keys/prepare.ts';
import { provenKey } from '../../src/keys/proven-key.ts';
import { NO_EVIDENCE, verdictOf, verdictOfPasted } from '../../src/keys/verdict.ts';
import { PASTED_HOST, parsePasted } from '../../src/pasted/pasted.ts';
import { NOW, signed } from './anatomy/cookies.ts';

const SALT = 'django.contrib.sessions.SessionStore';
/** As Django keeps it in `session_data`. */
const STORED = signed('django', '{"_auth_user_id":"1","password":"hunter2"}', 'dev', {
  salt: SALT,
});
const COOKIE = signed('django', '{"_auth_user_id":"1"}');
const DATE = '2026-12-13 06:35:32.125';

/** What the page for pasted cookies makes of a text, with one key or none. */
function read(text: string, key: string | null = 'dev', options: SignatureOptions = {}) {
  const [cookie] = parsePasted(text, PASTED_HOST, NOW);
  if (!cookie) throw new Error('nothing was found');
  const keys = key === null ? [] : [{ id: '0', text: key, name: '', isFallback: false }];
  const ring = prepareRing({ keys, isKept: false }, options);
  const format = formatOf('django');
  const found = verdictOf(cookie.value, ring, NO_EVIDENCE, format);
  const verdict = verdictOfPasted(found, format, options);
  const isInRow = cookie.storedUntil !== undefined;
  const session = readSession(cookie, { ...NO_FACTS, format, verdict, isInRow });
  return { session, proven: provenKey(cookie.value, format, verdict, ring), cookie };
}

describe('what Django keeps of a session in its database', () => {
  it.each<[string, SignatureOptions]>([
    ['', {}],
    [', also by the settings for it', { salt: SALT }],
  ])('is known by the key for what it is%s', (_, options) => {
    const { session, proven } = read(STORED, 'dev', options);
    expect(session.verdict).toMatchObject({ kind: 'stored', match: { value: 'dev' } });
    expect(claimOf(session)).toBe('stored');
    expect(proven).toMatchObject({ value: 'dev', signing: { salt: SALT } });
  });

  it('has no end by the rules of a cookie, and no defect of one', () => {
    const { session } = read(STORED);
    expect(sessionOutcome(session, NOW)).toBeNull();
    expect(timeLeft(session, NOW)).toBeNull();
    const findings = findingsOf({
      ...{ session, outcome: null, view: null, otherSetter: null, page: null },
      ...{ sensitive: [], stored: [], loaded: null },
    });
    expect(findings).toEqual([]);
  });

  it('is a row by the date beside it as long as no key shows more', () => {
    for (const key of [null, 'wrong']) {
      const { session } = read(`${STORED}|${DATE}`, key);
      expect(claimOf(session)).toBe('storedLike');
      expect(timeLeft(session, NOW)).toBeNull();
      expect(claimOf(read(STORED, key).session)).toBe('sessionByForm');
    }
  });

  it('is not a cookie that was signed as one', () => {
    expect(claimOf(read(COOKIE).session)).toBe('session');
    expect(claimOf(read(`${COOKIE}|${DATE}`).session)).toBe('session');
    expect(claimOf(read(signed('django', '{"a":1}', 'dev', { salt: 'x' })).session)).toBe(
      'sessionByForm',
    );
  });
});

it.each([
  ['sqlite3', `${STORED}|${DATE}`],
  ['sqlite3 in lines', `session_data = ${STORED}\n expire_date = ${DATE}`],
  ['sqlite3 in JSON', `[{"session_data":"${STORED}","expire_date":"${DATE}"}]`],
  ['psql', ` session_data | expire_date\n----+----\n ${STORED} | ${DATE}\n(1 row)`],
  ['MySQL', `| session_data | expire_date |\n| ${STORED} | ${DATE} |`],
  ['Python', `[('${STORED}', '${DATE}')]`],
])('the date is read in a row of %s', (_, text) => {
  expect(parsePasted(text, PASTED_HOST, NOW)).toMatchObject([{ value: STORED, storedUntil: DATE }]);
});

it('no date is read where none is beside it', () => {
  for (const text of [STORED, `${STORED}\n2026 rows`, `${DATE} ${STORED} ${DATE}`]) {
    expect(parsePasted(text, PASTED_HOST, NOW)).toMatchObject([{ value: STORED }]);
    expect(parsePasted(text, PASTED_HOST, NOW)[0]?.storedUntil).toBeUndefined();
  }
});
