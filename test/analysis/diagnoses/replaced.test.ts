import { describe, expect, it } from 'vitest';
import { assess as assessAll } from '../../../src/analysis/diagnoses/registry.ts';
import { replaced } from '../../../src/analysis/diagnoses/replaced.ts';
import { signFlask } from '../../../src/codec/index.ts';
import type { KeyRing } from '../../../src/keys/ring.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { exchange } from '../../cookies/exchange.ts';
import { keyOf } from '../findings/subject.ts';
import { situationAfter } from './situation.ts';

const START = 1_700_000_000_000;
const SHOP = 'http://localhost:5000';
const BLOG = 'http://localhost:8000';

const session = (content: object, key = 'dev', name = 'session') =>
  `${name}=${signFlask(JSON.stringify(content), key, { timestamp: START / 1000 })}`;
const ADA = session({ user: 'ada' });
const VISITS = session({ visits: 1 }, 'blog');

type Told = Parameters<typeof exchange>[0];

function at(second: number, url: string, told: Told = {}): Observation {
  const startedAt = START + second * 1000;
  return exchange({ url, isDocument: true, startedAt, ...told });
}

const LOGIN = at(1, `${SHOP}/login`, { method: 'POST', set: [`${ADA}; Path=/`] });
const visit = (sent: string, set: string) => at(2, `${BLOG}/`, { sent, set: [`${set}; Path=/`] });
const BLOG_VISIT = visit(ADA, VISITS);
const AFTER = at(3, `${SHOP}/`, { sent: VISITS });

const RING: KeyRing = { keys: [keyOf('dev')], isKept: false };
const NO_KEYS: KeyRing = { keys: [], isKept: false };

/** As reported where the jar may not be read. */
function situation(observations: readonly Observation[], ring: KeyRing) {
  const before: Observation[] = [
    { kind: 'navigation', time: START, url: `${SHOP}/` },
    { kind: 'access', time: START, host: 'localhost', granted: false },
  ];
  return situationAfter([...before, ...observations], { ring });
}

function assess(observations: readonly Observation[], ring = RING) {
  return replaced.assess(situation(observations, ring));
}

/** What is said of the cause, together with what was not observed. */
function answerTo(observations: readonly Observation[], ring = RING) {
  return [...assessAll(situation(observations, ring))].find(({ cause }) => cause === 'replaced');
}

describe('an app on another port that replaces the session', () => {
  it('is proven to be another one if the user’s key signed only the first', () => {
    expect(assess([LOGIN, BLOG_VISIT, AFTER])).toMatchObject({
      kind: 'found',
      diagnoses: [
        {
          isProven: true,
          severity: 'warning',
          name: 'session',
          origin: SHOP,
          request: { exchange: { url: `${BLOG}/` } },
          evidence: {
            requests: [{ exchange: { url: `${SHOP}/login` } }, { exchange: { url: `${BLOG}/` } }],
          },
        },
      ],
    });
  });

  it('is only possibly another one without the key', () => {
    expect(assess([LOGIN, BLOG_VISIT, AFTER], NO_KEYS)).toMatchObject({
      diagnoses: [{ isProven: false, severity: 'info', isMinor: true }],
    });
  });

  it('shares the session if it signs with the same key, and may if it keeps something of it', () => {
    const none = { kind: 'unseen', reason: 'noOther' };
    const kept = session({ user: 'ada', visits: 1 });
    expect(
      assess([LOGIN, visit(ADA, kept), at(3, `${SHOP}/`, { sent: kept })], NO_KEYS),
    ).toMatchObject({ kind: 'open', missing: { kind: 'key' } });
    const cleared = session({ visits: 1 });
    expect(
      assess([LOGIN, visit(ADA, cleared), at(3, `${SHOP}/`, { sent: cleared })]),
    ).toMatchObject(none);
  });

  it('may share the session although it signs with another key, if it kept something or has a fallback key', () => {
    const possible = { kind: 'found', diagnoses: [{ isProven: false }] };
    const next = (content: object) => {
      const set = session(content, 'blog');
      return [LOGIN, visit(ADA, set), at(3, `${SHOP}/`, { sent: set })];
    };
    expect(assess(next({ user: 'ada', visits: 1 }))).toMatchObject(possible);
    const keys = [keyOf('dev', true), keyOf('blog')];
    expect(assess(next({ visits: 1 }), { ...RING, keys })).toMatchObject(possible);
  });

  it('is proven to be another one although a library has written the same into both sessions', () => {
    const [one, other] = ['dev', 'blog'].map((key) =>
      session({ _id: '4f', _user_id: '1', _fresh: true }, key),
    ) as [string, string];
    const login = at(1, `${SHOP}/login`, { method: 'POST', set: [`${one}; Path=/`] });
    const observed = [login, visit(one, other), at(3, `${SHOP}/`, { sent: other })];
    expect(assess(observed)).toMatchObject({ kind: 'found', diagnoses: [{ isProven: true }] });
  });

  it('is no longer accused once its session has another name', () => {
    const apart = session({ visits: 1 }, 'blog', 'blog');
    const again = at(5, `${BLOG}/`, { sent: ADA, set: [`${apart}; Path=/`] });
    const login = at(4, `${SHOP}/login`, { sent: VISITS, set: [`${ADA}; Path=/`] });
    const repaired = [
      LOGIN,
      BLOG_VISIT,
      AFTER,
      login,
      again,
      at(6, `${SHOP}/`, { sent: `${ADA}; ${apart}` }),
    ];
    expect(assess(repaired)).toMatchObject({ kind: 'against', reason: 'apart' });
    expect(assess([LOGIN, again, at(6, `${SHOP}/`, { sent: ADA })])).toMatchObject({
      reason: 'apart',
    });
  });
});

describe('is no reason', () => {
  const none = { kind: 'unseen', reason: 'noOther' };

  it('where the page’s own app did it, or its other scheme', () => {
    const own = at(2, `${SHOP}/logout`, { sent: ADA, set: [`${VISITS}; Path=/`] });
    expect(assess([LOGIN, own, AFTER])).toMatchObject(none);
  });

  it('where the page’s app replaced the other one’s', () => {
    const blog = at(0, `${BLOG}/`, { set: [`${VISITS}; Path=/`] });
    const login = at(1, `${SHOP}/login`, { sent: VISITS, set: [`${ADA}; Path=/`] });
    expect(assess([blog, login, at(2, `${SHOP}/`, { sent: ADA })])).toMatchObject(none);
  });

  it('where the other app deleted it, which may be a logout of both', () => {
    const out = visit(ADA, 'session=; Max-Age=0');
    expect(assess([LOGIN, out, at(3, `${SHOP}/`)])).toMatchObject(none);
  });
});

describe('is open', () => {
  it('where it is not seen that the browser has kept the other session', () => {
    expect(assess([LOGIN, BLOG_VISIT])).toMatchObject({
      kind: 'open',
      missing: { kind: 'requests' },
    });
  });

  it('where nobody knows who had set the session before', () => {
    const before = at(1, `${SHOP}/`, { sent: ADA });
    expect(assess([before, BLOG_VISIT, AFTER])).toMatchObject({
      kind: 'open',
      missing: { kind: 'setter', request: { exchange: { url: `${BLOG}/` } } },
    });
  });
});

describe('a session that another tab replaced', () => {
  const ROOT = session({ user: 'root' }, 'blog');
  const replacedThere = [
    LOGIN,
    at(2, `${SHOP}/`, { sent: ADA }),
    at(9, `${SHOP}/`, { sent: ROOT }),
  ];

  it('is possibly another app’s if the user’s key signed only the one before', () => {
    expect(assess(replacedThere)).toMatchObject({
      kind: 'found',
      diagnoses: [
        { isProven: false, isMinor: true, severity: 'info', request: null, origin: SHOP },
      ],
    });
  });

  it('has the change in the timeline as its evidence', () => {
    const found = assess(replacedThere);
    expect(found.kind === 'found' && found.diagnoses[0].evidence.entries).toHaveLength(1);
  });

  it('is not observed without a key, nor where the same key signed both', () => {
    const observed = { kind: 'open', missing: { kind: 'change', name: 'session' } };
    expect(answerTo(replacedThere, NO_KEYS)).toMatchObject(observed);
    const own = at(9, `${SHOP}/`, { sent: session({ user: 'root' }) });
    expect(answerTo([LOGIN, at(2, `${SHOP}/`, { sent: ADA }), own])).toMatchObject(observed);
  });
});

it('is open as long as no request was observed', () => {
  expect(assess([])).toEqual({ kind: 'open', missing: { kind: 'requests' } });
});
