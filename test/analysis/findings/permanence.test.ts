import { expect, it } from 'vitest';
import { permanence } from '../../../src/analysis/findings/permanence.ts';
import { NOW, signed, subjectOf } from './subject.ts';

const find = (json: string, expires: number | null) =>
  permanence(subjectOf({ cookie: { value: signed(json), expires } }));

it('finds a session and a cookie that disagree', () => {
  expect(find('{"_permanent":true}', null)).toMatchObject([
    { id: 'permanence', conflict: 'permanentWithoutExpires' },
  ]);
  expect(find('{"a":1}', NOW + 60)).toMatchObject([{ conflict: 'expiresWithoutPermanent' }]);
});

it('is silent if they agree', () => {
  expect(find('{"_permanent":true}', NOW + 60)).toEqual([]);
  expect(find('{"a":1}', null)).toEqual([]);
});
