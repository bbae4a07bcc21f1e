import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assess, CAUSES, diagnosesOf } from '../../../src/analysis/diagnoses/registry.ts';
import { signCookie, signFlask } from '../../../src/codec/index.ts';
import type { Observation } from '../../../src/observations/observation.ts';
import { againstText } from '../../../src/panel/words/assessment.ts';
import { TEXTS } from '../../../src/panel/words/catalogue/en.ts';
import { diagnosisWords } from '../../../src/panel/words/diagnoses.ts';
import { createWords } from '../../../src/panel/words/words.ts';
import { exchange } from '../../cookies/exchange.ts';
import { keyOf } from '../findings/subject.ts';
import { situationAfter } from './situation.ts';

const START = 1_700_000_000_000;
const PAGES = ['http://localhost:5000/', 'http://shop.test/', 'https://shop.test/'];

const session = fc
  .record({
    key: fc.constantFrom('one', 'two'),
    json: fc.constantFrom(
      '{"a":1}',
      '{"_permanent":true}',
      '[]',
      `{"b":"${'x'.repeat(4200)}"}`,
      '',
    ),
    timestamp: fc.constantFrom(0, START / 1000, START / 1000 + 1),
  })
  .map(({ key, json, timestamp }) => signFlask(json, key, { timestamp, compress: false }));
const value = fc.oneof(
  session,
  fc.string({ maxLength: 20 }),
  fc.constant(signCookie('django', '{"a":1}', 'one')),
  fc.constant('x'.repeat(5000)),
);
const setCookie = fc
  .tuple(
    fc.constantFrom('session', '__Host-session', 'sessionid', '', 'é'),
    value,
    fc.constantFrom('', '; Secure', '; SameSite=None; Secure', '; Max-Age=0', '; Domain=test'),
  )
  .map(([name, text, attributes]) => `${name}=${text}; Path=/${attributes}`);
const request = fc.record({
  url: fc.constantFrom(...PAGES, 'http://localhost:5000/me?x=%00', 'http://localhost:8000/'),
  second: fc.integer({ min: -2, max: 5 }),
  isDocument: fc.boolean(),
  method: fc.constantFrom('GET', 'POST', ''),
  sent: fc.option(value.map((text) => `session=${text}`)),
  set: fc.array(setCookie, { maxLength: 3 }),
  variesOnCookie: fc.boolean(),
  status: fc.constantFrom(200, 302, 500, null),
  isUnanswered: fc.boolean(),
});

it('no cause throws, or lacks a text, whatever was observed', () => {
  const words = createWords('en', TEXTS);
  const keys = [keyOf('one')];
  fc.assert(
    fc.property(fc.constantFrom(...PAGES), fc.array(request, { maxLength: 12 }), (page, told) => {
      const observations = told.map(({ second, isUnanswered, ...rest }): Observation => {
        const reported = exchange({ ...rest, startedAt: START + 1000 * second });
        return { ...reported, isUnanswered };
      });
      const situation = situationAfter(
        [{ kind: 'navigation', time: START, url: page }, ...observations],
        { ring: { keys, isKept: false } },
      );
      const assessments = [...assess(situation)];
      expect(assessments).toHaveLength(CAUSES.length);
      for (const each of assessments)
        if (each.kind === 'against') expect(againstText(each, words)).not.toBe('');
      for (const diagnosis of diagnosesOf(assessments)) {
        const { title, why, decide } = diagnosisWords(diagnosis, words);
        expect(title).not.toBe('');
        expect(why).not.toBe('');
        expect(decide === null).toBe(diagnosis.isProven);
      }
    }),
  );
});
