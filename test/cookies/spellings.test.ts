import { expect, it } from 'vitest';
import { areSpellings, isSpelling, otherNameOf } from '../../src/cookies/spellings.ts';

it('knows the names by which a machine reaches itself, and those of its network as possible ones', () => {
  expect(areSpellings('localhost', '127.0.0.1')).toBe('certain');
  expect(areSpellings('[::1]', '0.0.0.0')).toBe('certain');
  expect(areSpellings('localhost', '192.168.1.20')).toBe('possible');
  expect(areSpellings('laptop.local', '127.0.0.1')).toBe('possible');
});

it('takes no other hosts for this machine', () => {
  expect(areSpellings('localhost', 'localhost')).toBeNull();
  expect(areSpellings('localhost', 'shop.test')).toBeNull();
  expect(areSpellings('localhost', 'app.localhost')).toBeNull();
  expect(areSpellings('10.0.0.1', '10.0.0.2')).toBeNull();
  expect(areSpellings('shop.test', '192.168.1.20')).toBeNull();
});

it.each<[string, boolean]>([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.100.200.250', true],
  ['10.0.0.1', true],
  ['10.100.200.250', true],
  ['192.168.1.20', true],
  ['192.168.100.200', true],
  ['169.254.1.2', true],
  ['169.254.100.200', true],
  ['172.16.0.1', true],
  ['172.20.100.200', true],
  ['172.31.0.1', true],
  ['laptop.local', true],
  ['localhost.test', false],
  ['a.localhost', false],
  ['127.0.0.1.test', false],
  ['10.a.b.c', false],
  ['10.0.0.1.test', false],
  ['a10.0.0.1', false],
  ['169.254.a.b', false],
  ['172.a.0.1', false],
  ['172.2a.0.1', false],
  ['172.16.a.b', false],
  ['172.15.0.1', false],
  ['172.32.0.1', false],
  ['8.8.8.8', false],
  ['a.b.local', false],
  ['shop.test', false],
])('%s may be this machine: %s', (host, expected) => {
  expect(isSpelling(host)).toBe(expected);
});

it('names the machine in the other usual way', () => {
  expect(otherNameOf('localhost')).toBe('127.0.0.1');
  expect(otherNameOf('[::1]')).toBe('localhost');
});
