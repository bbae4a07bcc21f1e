import { describe, expect, it } from 'vitest';
import { deleted } from '../../../src/analysis/diagnoses/deleted.ts';
import {
  answersTo,
  QUESTIONS,
  type QuestionId,
} from '../../../src/analysis/diagnoses/questions.ts';
import { assess as assessAll, diagnosesOf } from '../../../src/analysis/diagnoses/registry.ts';
import { signCookie, signFlask } from '../../../src/codec/index.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { jarCookie } from '../../../src/plain/jar-cookie.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const APP = 'http://localhost:5000';
const OTHER = 'http://localhost:5001';
/** Unix seconds. */
const START = 1_700_000_000;

const value = (second: number, content: object) =>
  signFlask(JSON.stringify(content), 'dev', { timestamp: START + second });
const ADA = value(0, { user: 'ada' });
const GONE = 'session=; Path=/; Max-Age=0';

type Told = Parameters<typeof exchange>[0];

const at = (second: number, path: string, told: Told = {}): Observation =>
  exchange({ url: APP + path, isDocument: true, startedAt: (START + second) * 1000, ...told });

const LOGIN = at(0, '/login', { method: 'POST', set: [`session=${ADA}; Path=/`] });
const CLEAR = at(2, '/clear', { sent: `session=${ADA}`, set: [GONE], status: 302 });
const AFTER = at(3, '/');

function situationIn(...observations: readonly Observation[]) {
  const start: Observation[] = [
    { kind: 'navigation', time: START * 1000, url: `${APP}/` },
    { kind: 'access', time: START * 1000, host: 'localhost', granted: false },
  ];
  return situationAfter([...start, ...observations], { now: START + 30 });
}

const assess = (...observations: readonly Observation[]) =>
  deleted.assess(situationIn(...observations));

const found = (url: string) => ({
  kind: 'found',
  diagnoses: [{ name: 'session', isProven: true, isMinor: true, request: { exchange: { url } } }],
});
const none = { kind: 'unseen', reason: 'noDeletion' };

describe('a response that deleted the session', () => {
  it('is named, as long as nobody is logged in again', () => {
    expect(assess(LOGIN, CLEAR, AFTER)).toMatchObject(found(`${APP}/clear`));
    const bob = value(4, { user: 'bob' });
    const again = at(4, '/', { set: [`session=${bob}; Path=/`] });
    expect(assess(LOGIN, CLEAR, AFTER, again)).toEqual(none);
    expect(assess(LOGIN, CLEAR, AFTER, at(4, '/', { sent: `session=${bob}` }))).toEqual(none);
    expect(assess(LOGIN, CLEAR, AFTER, at(4, '/', { sent: `session=${ADA}` }))).toEqual(none);
  });

  it('is named although the next page begins a session without the login, as for the token of a form', () => {
    const begun = at(4, '/login', { set: [`session=${value(4, { csrf_token: 'a1' })}; Path=/`] });
    expect(assess(LOGIN, CLEAR, AFTER, begun)).toMatchObject(found(`${APP}/clear`));
  });

  it('is not named of a session without a login, once there is another', () => {
    const [one, two] = [1, 4].map((second) => value(second, { visits: second }));
    const begun = at(0, '/', { set: [`session=${one}; Path=/`] });
    const clear = at(2, '/clear', { sent: `session=${one}`, set: [GONE] });
    expect(assess(begun, clear, AFTER)).toMatchObject(found(`${APP}/clear`));
    const again = at(4, '/', { set: [`session=${two}; Path=/`] });
    expect(assess(begun, clear, AFTER, again)).toEqual(none);
  });

  it('is named only once it was shown that the browser took the deletion', () => {
    expect(assess(LOGIN, CLEAR)).toEqual(none);
    expect(assess(LOGIN, CLEAR, at(3, '/', { sent: `session=${ADA}` }))).toEqual(none);
  });

  it('is not named for what went without a response', () => {
    expect(assess(LOGIN, at(1, '/', { sent: `session=${ADA}` }), AFTER)).toEqual(none);
    const cookie = jarCookie({ name: 'session', value: ADA, domain: 'localhost' });
    const jar: readonly Observation[] = [
      { kind: 'access', time: START * 1000, host: 'localhost', granted: true },
      { kind: 'jarSnapshot', time: START * 1000, host: 'localhost', cookies: [cookie] },
      at(1, '/', { sent: `session=${ADA}` }),
      { kind: 'jarChange', time: (START + 2) * 1000, cookie, removed: true, cause: 'explicit' },
    ];
    expect(assess(...jar)).toEqual(none);
  });

  it('is not named for the cookie of an old path, while the app has its session in another', () => {
    const old = at(-5, '/shop/', { set: [`session=${value(-5, { user: 'ada' })}; Path=/shop`] });
    const moved = at(1, '/shop/', {
      sent: `session=${value(-5, { user: 'ada' })}; session=${ADA}`,
      set: ['session=; Path=/shop; Max-Age=0'],
    });
    const shop = at(2, '/shop/', { sent: `session=${ADA}` });
    const opened: Observation = { kind: 'navigation', time: START * 1000, url: `${APP}/shop/` };
    expect(assess(opened, old, LOGIN, moved, shop)).toEqual(none);
  });

  it('is named while the app has a cookie of another name from before, but not once it has set one since', () => {
    const basket = `basket=${value(-5, { items: 1 })}`;
    const shop = (second: number) => at(second, '/shop', { set: [`${basket}; Path=/`] });
    const login = at(0, '/login', { sent: basket, set: [`session=${ADA}; Path=/`] });
    const clear = at(2, '/clear', { sent: `${basket}; session=${ADA}`, set: [GONE] });
    const after = at(3, '/', { sent: basket });
    expect(assess(shop(-5), login, clear, after)).toMatchObject(found(`${APP}/clear`));
    expect(assess(LOGIN, CLEAR, AFTER, shop(4))).toEqual(none);
  });

  it('is not named for a session of another name, without a login, while somebody is logged in', () => {
    const wizard = value(1, { step: 3 });
    const both = `session=${ADA}; wizard=${wizard}`;
    const begin = at(1, '/wizard', { sent: `session=${ADA}`, set: [`wizard=${wizard}; Path=/`] });
    const end = at(2, '/done', { sent: both, set: ['wizard=; Path=/; Max-Age=0'] });
    const after = at(3, '/', { sent: `session=${ADA}` });
    expect(assess(LOGIN, begin, end, after)).toEqual(none);
    const theme = value(0, { theme: 'dark' });
    const start = at(0, '/', { set: [`session=${theme}; Path=/`] });
    const themed = at(3, '/', { sent: `session=${theme}` });
    expect(assess(start, begin, end, themed)).toMatchObject({ diagnoses: [{ name: 'wizard' }] });
  });

  it('is named while another path has a session, which is not sent to the page', () => {
    const shop = at(-5, '/shop/', { set: [`session=${value(-5, { user: 'ada' })}; Path=/shop`] });
    expect(assess(shop, LOGIN, CLEAR, AFTER)).toMatchObject(found(`${APP}/clear`));
  });
});

describe('apps that share a host, and its cookies', () => {
  const other = (second: number, path: string, told: Told) =>
    at(second, path, { url: OTHER + path, ...told });
  const out = other(2, '/out', { sent: `session=${ADA}`, set: [GONE] });

  it('another one may have deleted this one’s session', () => {
    expect(assess(LOGIN, out, AFTER)).toMatchObject(found(`${OTHER}/out`));
  });

  it('another one’s session does not make up for it', () => {
    const theirs = other(4, '/login', { set: [`session=${value(4, { user: 'bob' })}; Path=/`] });
    expect(assess(LOGIN, CLEAR, AFTER, theirs)).toMatchObject(found(`${APP}/clear`));
  });

  it('what another one did with its own session says nothing of this one', () => {
    const login = other(0, '/login', { method: 'POST', set: [`session=${ADA}; Path=/`] });
    expect(assess(login, out, AFTER)).toEqual(none);
  });
});

describe('among the answers', () => {
  const idsFor = (id: QuestionId, ...observations: readonly Observation[]) => {
    const question = QUESTIONS.find((each) => each.id === id);
    const situation = situationIn(...observations);
    const assessments = [...assessAll(situation)];
    const answers = question ? answersTo(question, assessments, situation.session !== null) : [];
    return answers.flatMap(({ kind, cause }) => (kind === 'found' ? cause : []));
  };

  it.each(['noSession', 'loggedOut', 'notSent'] as const)('it is one to “%s”', (id) => {
    expect(idsFor(id, LOGIN, CLEAR, AFTER)).toContain('deleted');
  });

  it('it says what became of the cookie that a refused form had no token in', () => {
    const options = { timestamp: START, salt: 'wtf-csrf-token' };
    const token = signCookie('itsdangerous', JSON.stringify('0'.repeat(40)), 'dev', options);
    const csrfToken = { field: 'csrf_token', token };
    const form = at(5, '/sign', { method: 'POST', status: 400, sent: '', csrfToken });
    expect(idsFor('formRefused', LOGIN, CLEAR, AFTER, form)).toEqual(['csrfMismatch']);
    expect(idsFor('notSent', LOGIN, CLEAR, AFTER, form)).toEqual(['deleted']);
  });

  it('it is not told a second time of a picture that logs out', () => {
    const context = { kind: 'subresource', mode: 'no-cors', initiator: APP } as const;
    const picture = at(2, '/logout.png', {
      ...{ isDocument: false, sent: `session=${ADA}`, set: [GONE], context },
    });
    const told = [LOGIN, at(1, '/', { sent: `session=${ADA}` }), picture, AFTER];
    expect(idsFor('loggedOut', ...told)).toEqual(['strayLogout']);
    expect(idsFor('noSession', ...told)).toEqual(['deleted']);
    const listed = diagnosesOf([...assessAll(situationIn(...told))]).map(({ id }) => id);
    expect(listed).toContain('strayLogout');
    expect(listed).not.toContain('deleted');
  });

  it('none of how a session ended says why there is none while there is one', () => {
    const question = QUESTIONS.find(({ id }) => id === 'noSession');
    const assessments = [...assessAll(situationIn(LOGIN, CLEAR, AFTER))];
    const causesWith = (hasSession: boolean) =>
      question && answersTo(question, assessments, hasSession).map(({ cause }) => cause);
    expect(causesWith(false)).toEqual(expect.arrayContaining(['deleted', 'tooOld']));
    expect(causesWith(true)).not.toContain('deleted');
    expect(causesWith(true)).not.toContain('tooOld');
  });
});

it('is open as long as no request was observed', () => {
  expect(assess()).toEqual({ kind: 'open', missing: { kind: 'requests' } });
});
