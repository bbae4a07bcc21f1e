import { describe, expect, it } from 'vitest';
import {
  asksFor,
  MAX_ANSWER,
  textAnswer,
  unreadAnswer,
} from '../../src/observations/session-load.ts';
import { exchange } from '../cookies/exchange.ts';

const entryOf = (mimeType: unknown, size: unknown = 10) => ({
  response: { content: { mimeType, size } },
});

describe('an answer', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON',
    'application/problem+json',
  ])('of the type %s is read', (type) => {
    expect(unreadAnswer(exchange({}), entryOf(type))).toBeNull();
  });

  it.each([
    [{ status: 500 }, entryOf('application/json'), { kind: 'status', status: 500 }],
    [{ status: null }, entryOf('application/json'), { kind: 'status', status: null }],
    [
      { status: 302, redirect: 'http://localhost:5000/login' },
      entryOf('application/json'),
      { kind: 'redirect', to: 'http://localhost:5000/login' },
    ],
    [{}, entryOf('text/html; charset=utf-8'), { kind: 'notJson', type: 'text/html' }],
    [{}, entryOf('text/json-like'), { kind: 'notJson', type: 'text/json-like' }],
    [{}, entryOf(undefined), { kind: 'notJson', type: '' }],
    [{}, null, { kind: 'notJson', type: '' }],
    [{}, entryOf('application/json', 10_000_000), { kind: 'tooLarge' }],
  ])('of %o is not', (told, entry, answer) => {
    expect(unreadAnswer(exchange(told), entry)).toEqual(answer);
  });

  it('is bounded, even if the browser said that it is short', () => {
    expect(textAnswer('x'.repeat(MAX_ANSWER + 1), null)).toEqual({ kind: 'tooLarge' });
    expect(textAnswer('{}', null)).toEqual({ kind: 'json', text: '{}' });
    expect(textAnswer(null, null)).toEqual({ kind: 'unreported' });
    expect(textAnswer(null, entryOf('application/json', 7))).toEqual({ kind: 'unreported' });
  });

  it('is empty if it has no text, whether or not the browser returns that', () => {
    expect(textAnswer('\n', entryOf('application/json', 1))).toEqual({ kind: 'empty' });
    expect(textAnswer(null, entryOf('application/json', 0))).toEqual({ kind: 'empty' });
  });
});

it.each([
  ['http://localhost:5000/debug_session', '/debug_session', true],
  ['http://localhost:5000/debug_session/', '/debug_session', false],
  ['http://localhost:5000/debug_session?all=1', '/debug_session', false],
  ['http://localhost:5000/debug?all=1', '/debug?all=1', true],
  ['http://localhost:5000/api/debug_session', '/debug_session', false],
])('%s at %s', (url, path, isAsked) => {
  expect(asksFor(exchange({ url }), path)).toBe(isAsked);
  expect(asksFor(exchange({ url, method: 'POST' }), path)).toBe(false);
});
