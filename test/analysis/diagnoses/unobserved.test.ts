import { expect, it } from 'vitest';
import { type AnyAssessment, assess, CAUSES } from '../../../src/analysis/diagnoses/registry.ts';
import { signFlask } from '../../../src/codec/index.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { jarCookie } from '../../../src/plain/jar-cookie.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const APP = 'http://shop.test';
const START = 1_700_000_000_000;

const session = (content: object) =>
  `session=${signFlask(JSON.stringify(content), 'dev', { timestamp: START / 1000 })}`;

/** A request for the page at so many seconds. */
const page = (second: number, content: object | null) =>
  exchange({
    ...{ url: `${APP}/`, isDocument: true, startedAt: START + second * 1000 },
    sent: content && session(content),
    date: START / 1000 + second,
  });

function answersTo(...observations: readonly Observation[]): readonly AnyAssessment[] {
  const before: Observation[] = [
    { kind: 'navigation', time: START, url: `${APP}/` },
    { kind: 'access', time: START, host: 'shop.test', granted: false },
  ];
  return [...assess(situationAfter([...before, ...observations]))];
}

const idsOf = (answers: readonly AnyAssessment[], kind: AnyAssessment['kind']) =>
  answers.flatMap((each) => (each.kind === kind ? each.cause : []));

const ADA = { user: 'ada', theme: 'dark' };

it('nothing is excluded while the page’s own request was not observed', () => {
  const script = exchange({ url: `${APP}/api`, startedAt: START + 1000, sent: session(ADA) });
  expect(idsOf(answersTo(script), 'against')).toEqual([]);
  expect(idsOf(answersTo(page(0, ADA), script), 'against')).not.toEqual([]);
});

it('nothing is excluded any more once the timeline was cleared', () => {
  const cleared: Observation = { kind: 'cleared', time: START + 5000 };
  expect(idsOf(answersTo(page(0, ADA), cleared), 'against')).toEqual([]);
});

it.each([
  ['took something out of the session', { user: 'ada' }],
  ['changed something in it', { user: 'root', theme: 'dark' }],
  ['put another one in its place', { visits: 1 }],
])('no cause that changes sessions is excluded once no request explains what %s', (_title, now) => {
  const answers = answersTo(page(0, ADA), page(9, now));
  const ofChanges = CAUSES.filter(({ seenIn }) => seenIn === 'changes').map(({ id }) => id);
  const excluded = idsOf(answers, 'against');
  expect(excluded.filter((id) => (ofChanges as readonly string[]).includes(id))).toEqual([]);
  expect(answers).toContainEqual(
    expect.objectContaining({
      cause: 'replaced',
      missing: expect.objectContaining({ kind: 'change', name: 'session' }),
    }),
  );
  expect(excluded).toContain('twoCookies');
});

it('no cause that changes sessions is excluded by what another path’s cookie shows', () => {
  const other = 'http://shop.test:5001';
  const login = exchange({
    ...{ url: `${other}/`, isDocument: true, startedAt: START, date: START / 1000 },
    ...{ sent: '', set: [`${session({ user: 'bob' })}; Path=/`] },
  });

  const answer = exchange({
    ...{ url: `${APP}/`, isDocument: true, startedAt: START + 9000, date: START / 1000 + 9 },
    ...{ sent: session(ADA), set: [`${session({ user: 'bob', seen: 1 })}; Path=/shop`] },
  });
  const answers = answersTo(login, answer);
  expect(idsOf(answers, 'against')).not.toContain('severalClocks');
  expect(answers).toContainEqual(
    expect.objectContaining({
      cause: 'severalClocks',
      missing: expect.objectContaining({ kind: 'change', name: 'session' }),
    }),
  );
});

it('no cause that changes sessions is excluded if what carried the lost one is reported late', () => {
  const login = (second: number, carried: object | null, content: object) => ({
    ...exchange({
      ...{ url: `${APP}/login`, method: 'POST', startedAt: START + second * 1000 },
      ...{ sent: carried ? session(carried) : '', set: [`${session(content)}; Path=/`] },
    }),
    date: START / 1000 + second,
  });
  const BOB = { user: 'bob', theme: 'light' };
  const [late, later] = [page(4, BOB), page(9, ADA)];
  const told = [login(1, null, ADA), page(2, ADA), login(3, ADA, BOB), later, late];
  expect(answersTo(...told)).toContainEqual(
    expect.objectContaining({
      cause: 'severalClocks',
      missing: expect.objectContaining({ kind: 'change', name: 'session' }),
    }),
  );
});

it('another tab that only adds to the session, or renews it, hides nothing', () => {
  const unseen = idsOf(answersTo(page(0, ADA)), 'unseen');
  expect(unseen).toContain('replaced');
  expect(idsOf(answersTo(page(0, ADA), page(9, { ...ADA, seen: 1 })), 'unseen')).toEqual(unseen);
});

/** What shows itself only in requests that may have been made before. */
const MAY_BE_EARLIER = [
  ...['wrongDomain', 'withoutSecure', 'secureOverHttp', 'tooLarge', 'sameId', 'crossOrigin'],
  ...['sessionProtection', 'rememberToken', 'logoutCopy', 'strayLogout', 'csrfMismatch'],
  ...['oauthState', 'serverError', 'missedDeletion', 'nestedChange', 'thirdParty', 'lostUpdate'],
  ...['cachedSetCookie', 'severalClocks', 'tooOld', 'replaced', 'deleted'],
];

it.each<[string, readonly Observation[]]>([
  ['before DevTools were open', [page(9, null)]],
  [
    'before the timeline was cleared',
    [
      exchange({
        ...{ url: `${APP}/login`, method: 'POST', isDocument: true, startedAt: START },
        ...{ sent: '', set: [`${session(ADA)}; Domain=other.test`] },
      }),
      { kind: 'cleared', time: START + 5000 },
      page(9, null),
    ],
  ],
])('what may have happened %s is not excluded by a reload that shows nothing of it', (_, told) => {
  const answers = answersTo(...told);
  expect(idsOf(answers, 'against').filter((id) => MAY_BE_EARLIER.includes(id))).toEqual([]);
  expect(answers).toContainEqual({ kind: 'unseen', reason: 'notSet', cause: 'wrongDomain' });
});

it('no other tab is blamed for what the browser itself took out of its jar', () => {
  const cookie = jarCookie({
    ...{ name: 'session', domain: 'shop.test' },
    value: session(ADA).slice('session='.length),
  });
  const evicted: Observation = {
    ...{ kind: 'jarChange', time: START + 5000, cookie },
    ...{ removed: true, cause: 'evicted' },
  };
  const blamed = (...told: readonly Observation[]) =>
    answersTo(page(0, ADA), ...told).filter(
      (each) => each.kind === 'open' && each.missing.kind === 'change',
    );
  expect(blamed(evicted)).toEqual([]);
  expect(blamed({ ...evicted, cause: 'explicit' } as Observation)).not.toEqual([]);
});
