import { expect, it } from 'vitest';
import { debugView } from '../../../src/analysis/findings/debug-view.ts';
import { findingsOf } from '../../../src/analysis/findings/registry.ts';
import { subjectOf } from './subject.ts';

const loaded = (url: string, isTyped = true) => ({ url, isTyped, isShown: true });

it.each([
  ['http://shop.example/debug_session', 'high'],
  ['https://172.32.0.1/debug_session', 'high'],
  ['https://[2001:db8::1]/debug_session', 'high'],
  ['http://shop.test/debug_session', 'warning'],
  ['http://shop.local/debug_session', 'warning'],
  ['http://shop.localdomain/debug_session', 'warning'],
  ['http://web/debug_session', 'warning'],
  ['http://0.0.0.0:5000/debug_session', 'warning'],
  ['https://192.168.1.7/debug_session', 'warning'],
  ['https://172.16.0.1/debug_session', 'warning'],
  ['https://[fd00::1]/debug_session', 'warning'],
])('is found at %s: %s, as the name tells', (url, severity) => {
  const { hostname } = new URL(url);
  const finding = { id: 'debug-view', host: hostname, view: '/debug_session' };
  expect(debugView(subjectOf({ loaded: loaded(url) }))).toEqual([
    { ...finding, severity, isCertain: true },
  ]);
  expect(debugView(subjectOf({ loaded: loaded(url, false) }))).toEqual([
    { ...finding, severity: 'warning', isCertain: false },
  ]);
});

it.each([
  'http://localhost:5000/debug_session',
  'http://shop.localhost/debug_session',
  'http://127.0.0.1/d',
])('is as it should be at %s', (url) => {
  expect(debugView(subjectOf({ loaded: loaded(url) }))).toEqual([]);
});

it('is silent about a host whose answers were not read', () => {
  const cookie = { domain: 'shop.example' };
  const found = findingsOf(subjectOf({ cookie, page: 'http://shop.example/debug_session' }));
  expect(found.filter(({ id }) => id === 'debug-view')).toEqual([]);
});
