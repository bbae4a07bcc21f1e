import fc from 'fast-check';
import { expect, it } from 'vitest';
import { evidenceOf } from '../../../src/analysis/diagnoses/diagnosis.ts';
import { diagnosesOf } from '../../../src/analysis/diagnoses/registry.ts';
import { tooLarge } from '../../../src/analysis/diagnoses/too-large.ts';
import {
  type AnyFinding,
  bySeverity,
  findingKey,
  findingsOf,
  withoutExplained,
} from '../../../src/analysis/findings/registry.ts';
import { signFlask } from '../../../src/codec/index.ts';
import type { Verdict } from '../../../src/keys/verdict.ts';
import { TEXTS } from '../../../src/panel/words/catalogue/en.ts';
import { findingText } from '../../../src/panel/words/findings.ts';
import { SHOWN_VALUES } from '../../../src/panel/words/values.ts';
import { createWords } from '../../../src/panel/words/words.ts';
import { stringJson } from '../../codec/arbitraries.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from '../diagnoses/situation.ts';
import { keyOf, NOW, pastedSubject, REFUSED, signed, subjectOf, TOO_LARGE } from './subject.ts';

/** Of what there are notices. */
const ids = (...subject: Parameters<typeof findingsOf>) =>
  findingsOf(...subject).flatMap(({ id, isMinor }) => (isMinor ? [] : [id]));

it('finds nothing unusual about a session that the server reads', () => {
  expect(ids(subjectOf({ keys: [keyOf('dev')] }))).toEqual([]);
});

it('names first why the server reads no session, and last what cannot be seen', () => {
  const subject = subjectOf({
    cookie: { value: 'dark-mode=on' },
    view: { ignoredCount: 1, refused: REFUSED, coverage: { kind: 'exchanges', host: 'localhost' } },
    otherSetter: 'localhost:8000',
  });
  expect(ids(subject)).toEqual(['outcome', 'refused', 'ignored', 'ports', 'shape', 'sight']);
});

it('names first what a pasted value is instead of a session', () => {
  expect(ids(pastedSubject('dark-mode=on'))).toEqual(['shape', 'outcome']);
});

it('lists a refused cookie once where its cause is known', () => {
  const refused = findingsOf(subjectOf({ view: { refused: REFUSED } }));
  const origin = (url: string): AnyFinding[] => {
    const set = [`session=${'x'.repeat(5000)}`];
    const page = { kind: 'navigation', time: NOW * 1000, url } as const;
    const situation = situationAfter([page, exchange({ url, isDocument: true, set })]);
    return [...diagnosesOf([{ ...tooLarge.assess(situation), cause: 'tooLarge' }])];
  };
  const listed = (...found: AnyFinding[]) =>
    withoutExplained([...found, ...refused]).map(({ id }) => id);
  expect(listed(...origin('http://localhost:5000/'))).toContain('tooLarge');
  expect(listed(...origin('http://localhost:5000/'))).not.toContain('refused');
  expect(listed(...origin('http://localhost:8000/'))).toContain('refused');
  expect(listed()).toContain('refused');
});

it('lists another app’s session, or ignored cookies, once where a diagnosis has the requests', () => {
  const request = (url: string) => {
    const observed = situationAfter([exchange({ url })]).requests;
    return { request: observed[0] as (typeof observed)[number], evidence: evidenceOf(...observed) };
  };
  const shared = { severity: 'warning', isMinor: true, isProven: true, name: 'session' } as const;
  const replaced = (url: string): AnyFinding => ({
    ...{ id: 'replaced', ...shared, ...request(url) },
    ...{ origin: 'http://localhost:5000', rules: null },
  });
  const twoCookies = (name: string): AnyFinding => ({
    ...{ id: 'twoCookies', ...shared, ...request('http://localhost:5000/') },
    ...{ name, setBy: null, format: null },
  });
  const subject = subjectOf({ view: { ignoredCount: 1 }, otherSetter: 'localhost:8000' });
  const listed = (...found: AnyFinding[]) =>
    withoutExplained([...found, ...findingsOf(subject)]).map(({ id }) => id);
  expect(listed()).toEqual(expect.arrayContaining(['ignored', 'ports']));
  expect(listed(replaced('http://localhost:8000/'))).not.toContain('ports');
  expect(listed(replaced('http://localhost:9000/'))).toContain('ports');
  expect(listed(twoCookies('session'))).not.toContain('ignored');
  expect(listed(twoCookies('other'))).toContain('ignored');
});

it('lists once what is certain, and no guess about the same beside it', () => {
  const { requests } = situationAfter([exchange({ url: 'http://localhost:5000/' })]);
  const request = requests[0] as (typeof requests)[number];
  const shown = { request, evidence: evidenceOf(request), name: 'session' };
  const guess = { severity: 'warning', isMinor: true, isProven: false } as const;
  const otherSpelling: AnyFinding = {
    ...{ id: 'otherSpelling', ...guess, ...shown, origin: 'http://localhost:5000' },
    ...{ pageOrigin: 'http://127.0.0.1:5000', ofPage: 'another', isRedirected: true },
  };
  const oauthState: AnyFinding = {
    ...{ id: 'oauthState', severity: 'warning', isProven: true, ...shown, login: request },
    ...{ fault: 'otherHost', isKeptBySameSite: false },
  };
  const listed = (...found: AnyFinding[]) => bySeverity(withoutExplained(found));
  expect(listed(otherSpelling)).toEqual([otherSpelling]);
  expect(listed(otherSpelling, oauthState)).toEqual([oauthState]);
  expect(listed(otherSpelling, { ...oauthState, fault: 'noState' }).map(({ id }) => id)).toEqual([
    'oauthState',
    'otherSpelling',
  ]);

  const changed: AnyFinding = {
    ...{ id: 'severalKeys', ...guess, ...shown, severity: 'info' },
    ...{ effect: 'changed', dropped: [], rules: null },
  };
  const match = {} as Extract<Verdict, { kind: 'valid' }>['match'];
  const verdict: Verdict = { kind: 'invalid', reason: { kind: 'keyChanged', match } };
  const unsigned: AnyFinding = {
    ...{ id: 'outcome', severity: 'high', outcome: { kind: 'unsigned', verdict } },
  };
  expect(listed(changed)).toEqual([changed]);
  expect(listed(changed, unsigned)).toEqual([unsigned]);
});

const value = fc.oneof(
  stringJson.map((json) => signed(`{"a":${json}}`)),
  stringJson.map((json) => signed(json)),
  fc.tuple(fc.nat(80), fc.string({ maxLength: 3 })).map(([at, text]) => {
    const session = signed('{"_permanent":true,"at":{" d":"Tue, 14 Nov 2023 22:13:20 GMT"}}');
    return session.slice(0, at) + text + session.slice(at + text.length);
  }),
  fc.constantFrom(signFlask('{"a":1}', 'dev ', { timestamp: NOW }), TOO_LARGE),
  fc.string(),
);

it('has one text for each finding about any value, and finds nothing twice', () => {
  const words = createWords('en', TEXTS);
  const situation = fc.record({
    cookie: fc.record({ value, expires: fc.constantFrom(null, NOW + 60) }),
    keys: fc.constantFrom([], [keyOf('dev')], [keyOf('dev', true)], [keyOf('other')]),
    evidence: fc.record({ setByResponse: fc.boolean() }),
    now: fc.constantFrom(0, NOW, 2 * NOW),
  });
  fc.assert(
    fc.property(situation, fc.boolean(), (given, isPasted) => {
      const subject = isPasted ? pastedSubject(given.cookie.value, given) : subjectOf(given);
      const found = findingsOf(subject);
      expect(new Set(found.map(findingKey)).size).toBe(found.length);
      const ring = { keys: given.keys, isKept: false };
      const context = { ring, format: subject.session.format, writer: SHOWN_VALUES };
      for (const finding of found) expect(findingText(finding, context, words)).not.toBe('');
    }),
  );
});
