import { expect, it } from 'vitest';
import { lateChange } from '../../../src/analysis/diagnoses/late-change.ts';
import { signFlask } from '../../../src/codec/index.ts';
import { exchange } from '../../cookies/exchange.ts';
import { situationAfter } from './situation.ts';

const SESSION = `session=${signFlask('{"user":"ada"}', 'dev')}`;

type Told = Parameters<typeof exchange>[0];

const assess = (...told: Told[]) =>
  lateChange.assess(situationAfter(told.map((each) => exchange({ sent: SESSION, ...each }))));

const WEBSOCKET: Told = { status: 101 };
const STREAM: Told = { variesOnCookie: true, response: { isStream: true } };

it.each([
  ['websocket', WEBSOCKET],
  ['stream', STREAM],
])('a %s with a session is open, and never found', (kind, told) => {
  expect(assess(told)).toMatchObject({ kind: 'open', missing: { kind, request: { id: 1 } } });
});

it.each<[string, Told]>([
  ['a websocket without a session', { ...WEBSOCKET, sent: 'theme=dark' }],
  ['a stream without a session', { ...STREAM, sent: '' }],
  ['a stream that does not use the session', { ...STREAM, variesOnCookie: false }],
  ['a stream that saves the session before', { ...STREAM, set: [SESSION] }],
  ['a stream of another app', { ...STREAM, url: 'http://localhost:8000/' }],
  ['an error in parts', { ...STREAM, status: 500 }],
  ['an answer as a whole', { variesOnCookie: true }],
])('%s changes nothing late', (_title, told) => {
  expect(assess(told)).toMatchObject({ kind: 'unseen', reason: 'noneLate' });
});

it('is open without requests', () => {
  expect(assess()).toMatchObject({ kind: 'open', missing: { kind: 'requests' } });
});
