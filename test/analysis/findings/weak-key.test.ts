import { expect, it } from 'vitest';
import { weakKey } from '../../../src/analysis/findings/weak-key.ts';
import { signFlask } from '../../../src/codec/index.ts';
import { keyOf, NOW, subjectOf } from './subject.ts';

function found(key: string, domain: string, keys = [keyOf(key)]) {
  const value = signFlask('{"a":1}', key, { timestamp: NOW });
  return weakKey(subjectOf({ cookie: { value, domain }, keys }));
}

it('finds that a key is easy to guess, which matters less on this machine', () => {
  expect(found('dev', 'shop.example')).toMatchObject([
    { severity: 'high', weakness: { kind: 'known', isExact: true } },
  ]);
  expect(found('dev', 'localhost')).toMatchObject([{ severity: 'info', isMinor: true }]);
});

it('says nothing of a random key, nor of one that did not sign the session', () => {
  expect(found('0YQ3hUb-6Zl2cJ8dRkVwXq9sTfNaEgPi', 'shop.example')).toEqual([]);
  expect(found('dev', 'shop.example', [keyOf('other')])).toEqual([]);
});
