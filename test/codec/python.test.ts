import { describe, expect, it } from 'vitest';
import { flaskOutcome, inspectFlask, pythonRepr, verifyFlask } from '../../src/codec/index.ts';
import { VALUES } from './python/all.ts';
import { SESSIONS } from './python/sessions.ts';
import { SIGNED } from './python/signed.ts';
import { cookieOf, KEY, NOW, withSignature } from './signing.ts';

/** `repr` of the session that Flask reads from a cookie, or the kind of any other outcome. */
function read(cookie: string): string {
  const { valid } = verifyFlask(cookie, [KEY]);
  const outcome = flaskOutcome(inspectFlask(cookie), valid, { now: NOW });
  return outcome.kind === 'session' ? pythonRepr(outcome.value) : outcome.kind;
}

/** Adds a title to each row: its first column, cut to a readable length. */
function withTitles<R extends readonly [text: string, ...rest: unknown[]]>(rows: readonly R[]) {
  return rows.map((row) => [JSON.stringify(row[0]).slice(0, 90), row] as const);
}

describe.each(Object.entries(VALUES))('reads as Python does: %s', (_kind, rows) => {
  it.each(withTitles(rows))('%s', (_title, [json, repr]) => {
    const expected = repr === null ? 'flaskAnswers500' : `{'v': ${repr}}`;
    expect(read(cookieOf(`{"v":${json}}`))).toBe(expected);
  });
});

describe('reads as Python does: whole payloads', () => {
  it.each(withTitles(SESSIONS))('%s', (_title, [payload, outcome]) => {
    expect(read(cookieOf(payload))).toBe(outcome);
  });
});

describe.each(Object.entries(SIGNED))('reads as itsdangerous does: %s', (_kind, rows) => {
  it.each(withTitles(rows))('%s', (_title, [signed, outcome]) => {
    expect(read(withSignature(signed))).toBe(outcome);
  });
});
