import { afterAll, describe, expect, it } from 'vitest';
import { VALUES } from '../../codec/python/all.ts';
import { SESSIONS } from '../../codec/python/sessions.ts';
import { SIGNED } from '../../codec/python/signed.ts';
import { cookieOf, NOW, withSignature } from '../../codec/signing.ts';
import { FLASKS, KEY_HEX, startOracle } from './flask.ts';

// The unit tests compare the codec with these tables; this compares real Flask with them.
describe.each(FLASKS)('$title reads what the tables say', (flask) => {
  const { oracle } = startOracle(flask);
  afterAll(() => oracle.close());

  async function read(cookie: string): Promise<string> {
    const answer = await oracle.read({ cookie, key: KEY_HEX, now: NOW, maxAge: 2_678_400 });
    return answer.repr ?? answer.outcome;
  }

  function forThis<T>(today: T, older: T | undefined): T {
    return flask.isOlder && older !== undefined ? older : today;
  }

  it.each(Object.entries(VALUES))('%s', async (_kind, rows) => {
    for (const [json, today, older] of rows) {
      const repr = forThis(today, older);
      const expected = repr === null ? 'flaskAnswers500' : `{'v': ${repr}}`;
      expect(await read(cookieOf(`{"v":${json}}`)), json).toBe(expected);
    }
  });

  it('whole payloads', async () => {
    for (const [payload, today, older] of SESSIONS) {
      expect(await read(cookieOf(payload)), payload).toBe(forThis(today, older));
    }
  });

  it.each(Object.entries(SIGNED))('%s', async (_kind, rows) => {
    for (const [signed, outcome] of rows) {
      expect(await read(withSignature(signed)), signed).toBe(outcome);
    }
  });

  // The limit between the two depends on the Python version and the depth of the call stack.
  it.each([
    ['lists', '[', ']', 1],
    ['dicts', '{"a":', '}', 1],
    ['tuples', '{" t":[', ']}', 2],
  ])('nested %s: 400 levels, but not 1000', async (_name, open, close, each) => {
    const nested = (total: number) => {
      const levels = Math.floor((total - 1) / each);
      return read(cookieOf(`{"v":${open.repeat(levels)}1${close.repeat(levels)}}`));
    };
    expect(await nested(400)).toMatch(/^\{'v': /);
    expect(await nested(1002)).toBe('flaskAnswers500');
  });
});
