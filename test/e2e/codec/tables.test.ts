import { afterAll, describe, expect, it } from 'vitest';
import { VALUES } from '../../codec/python/all.ts';
import { SESSIONS } from '../../codec/python/sessions.ts';
import { SIGNED } from '../../codec/python/signed.ts';
import { cookieOf, NOW, withSignature } from '../../codec/signing.ts';
import { KEY_HEX, startOracle } from './flask.ts';

// The codec is held against these tables in the unit tests; here real Flask is.
const oracle = startOracle();
afterAll(() => oracle.close());

async function read(cookie: string): Promise<string> {
  const answer = await oracle.read({ cookie, key: KEY_HEX, now: NOW, maxAge: 2_678_400 });
  return answer.repr ?? answer.outcome;
}

describe('real Flask reads as the tables say', () => {
  it.each(Object.entries(VALUES))('%s', async (_kind, rows) => {
    for (const [json, repr] of rows) {
      const expected = repr === null ? 'flaskAnswers500' : `{'v': ${repr}}`;
      expect(await read(cookieOf(`{"v":${json}}`)), json).toBe(expected);
    }
  });

  it('whole payloads', async () => {
    for (const [payload, outcome] of SESSIONS) {
      expect(await read(cookieOf(payload)), payload).toBe(outcome);
    }
  });

  it.each(Object.entries(SIGNED))('%s', async (_kind, rows) => {
    for (const [signed, outcome] of rows) {
      expect(await read(withSignature(signed)), signed).toBe(outcome);
    }
  });
});
