import { describe, expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import { parseSessionTrace, placeText } from '../../src/cookies/session-trace.ts';
import {
  placesOfKeys,
  placesOfReads,
  type TracedUseOfSession,
  tracedBefore,
  tracedUseOf,
} from '../../src/timeline/traced.ts';
import { said } from '../cookies/traced.ts';
import { ref } from './entries.ts';

const IN_COOKIE = signFlask('{"cart":[]}', 'dev', { timestamp: 1_700_000_000 });
const ID = 'k3Yq0b0m6pM0B7e0u2b9m1W8i4T7h5R2c6V1n9X3z0A';

/** What an app says in its header. */
function traceOf(told: Parameters<typeof said>[0]) {
  const trace = parseSessionTrace(said(told));
  if (!trace) throw new Error('this is no trace');
  return trace;
}

const CART = ['cart', 'inside', 'read a.py:1'] as const;
const USER = ['user', 'same', 'read a.py:2'] as const;
const UNSAVED = { kind: 'unsaved', keys: ['cart'] } as const;
const CHANGED = { kind: 'changed', keys: ['cart'] } as const;

describe('an app whose response left the cookie alone', () => {
  type Case = [string, Parameters<typeof said>[0], string | null, TracedUseOfSession | null];
  it.each<Case>([
    ['did not save what it changed', { saved: false, keys: [CART, USER] }, ID, UNSAVED],
    [
      'does not know it, of a session in the cookie',
      { saved: null, keys: [CART] },
      IN_COOKIE,
      UNSAVED,
    ],
    ['does not know it, of one on the server', { saved: null, keys: [CART] }, ID, CHANGED],
    ['does not know it, of no cookie', { saved: null, keys: [CART] }, null, CHANGED],
    ['saved it elsewhere', { saved: true, keys: [CART] }, IN_COOKIE, CHANGED],
    ['changed something, whatever is missing', { cut: true, keys: [CART] }, ID, CHANGED],
    ['read it', { used: true, keys: [USER] }, ID, { kind: 'read' }],
    ['used nothing of it', { used: false }, ID, { kind: 'unused' }],
    ['does not know whether it used it', { used: null, keys: [USER] }, ID, null],
    ['does not say everything', { cut: true, keys: [USER] }, ID, null],
    ['does not know of a key', { keys: [USER, ['csrf', 'unknown']] }, ID, null],
  ])('%s', (_, told, carried, use) => {
    expect(tracedUseOf(ref(1000, { trace: traceOf(told), carried }))).toEqual(use);
  });

  it('says nothing without a trace', () => {
    expect(tracedUseOf(ref(1000))).toBeNull();
  });
});

const TRACE = traceOf({
  keys: [
    ['old', 'deleted', 'deleted a.py:1'],
    ['kept', 'same', 'read a.py:2', 'read a.py:2'],
    ['name', 'changed', 'read a.py:3', 'set a.py:4'],
    ['cart', 'inside', 'read a.py:2'],
    ['new', 'added', 'set a.py:4'],
  ],
});

it('says which keys were there before, that are gone or have changed', () => {
  const before = (changed: readonly string[], removed: readonly string[]) =>
    tracedBefore(TRACE, { changed, removed });
  expect(before(['name', 'cart', 'new', 'kept', 'other'], [])).toEqual(['name', 'cart']);
  expect(before(['old'], ['old', 'name', 'kept', 'other'])).toEqual(['old']);
});

it('names each place once', () => {
  const placesOf = (...keys: readonly string[]) => placesOfKeys(TRACE, keys).map(placeText);
  expect(placesOf('name', 'other', 'new', 'cart')).toEqual(['a.py:4', 'a.py:2']);
  expect(placesOfReads(TRACE).map(placeText)).toEqual(['a.py:2', 'a.py:3']);
});
