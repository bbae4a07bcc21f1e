import { expect, it } from 'vitest';
import { explainedSignature } from '../../../src/analysis/findings/explained-signature.ts';
import { signFlask } from '../../../src/codec/index.ts';
import { keyOf, NOW, subjectOf } from './subject.ts';

const find = (signingKey: string, ...keys: string[]) => {
  const value = signFlask('{"a":1}', signingKey, { timestamp: NOW });
  return explainedSignature(subjectOf({ cookie: { value }, keys: keys.map((key) => keyOf(key)) }));
};

it('finds that a key signed in another spelling', () => {
  const reason = { kind: 'variant', variant: 'space', key: { text: 'dev' } };
  expect(find('dev ', 'other', 'dev')).toMatchObject([{ id: 'signature', verdict: { reason } }]);
});

it.each([
  ['a key that signed as it is', ['dev']],
  ['a key that did not sign', ['other']],
  ['a signature that is not checked', []],
])('is silent about %s', (_, keys) => {
  expect(find('dev', ...keys)).toEqual([]);
});
