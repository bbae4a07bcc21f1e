import { expect, it } from 'vitest';
import { areSpellings, isSpelling } from '../../src/cookies/spellings.ts';

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
  for (const host of ['shop.test', '172.32.0.1', '8.8.8.8', 'a.b.local'])
    expect(isSpelling(host)).toBe(false);
});
