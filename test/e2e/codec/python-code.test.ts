import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Entry,
  flaskOutcome,
  inspectFlask,
  type PythonValue,
  pythonRepr,
  readable,
  sessionTransaction,
} from '../../../src/codec/index.ts';
import { sessionJson } from '../../codec/arbitraries.ts';
import { VALUES } from '../../codec/python/all.ts';
import { SESSIONS } from '../../codec/python/sessions.ts';
import { cookieOf, NOW } from '../../codec/signing.ts';
import { FLASKS, type Flask } from './flask.ts';

type FlaskDict = PythonValue & { readonly type: 'dict' };

interface Answer {
  put: string;
  seen: string;
  statements: number;
  names: string[];
}

/** All names that the code may use: data never becomes code. */
const NAMES = ['Markup', 'client', 'datetime', 'float', 'session', 'uuid'];

/** Runs all sources in one Python process: starting one takes longer than running many sources. */
function run({ python }: Flask, sources: readonly string[]): (Answer | { error: string })[] {
  const script = fileURLToPath(new URL('session_transaction.py', import.meta.url));
  const input = JSON.stringify(sources);
  const options = { input, encoding: 'utf8', maxBuffer: 1 << 28 } as const;
  return JSON.parse(execFileSync(python, [script], options));
}

/** The sessions that Flask reads in these payloads; from damaged ones what the codec can read. */
function dictsOf(payloads: readonly string[]): FlaskDict[] {
  return payloads.flatMap((payload) => {
    const inspection = inspectFlask(cookieOf(payload));
    const outcome = flaskOutcome(inspection, true, { now: NOW });
    const value = outcome.kind === 'session' ? outcome.value : readable(inspection.tags);
    return value?.type === 'dict' ? [value] : [];
  });
}

/** All values in a value, starting with itself. */
function within(value: PythonValue): PythonValue[] {
  if (value.type === 'list' || value.type === 'tuple')
    return [value, ...value.items.flatMap(within)];
  if (value.type !== 'dict') return [value];
  return [value, ...value.entries.flatMap((entry) => within(entry.value))];
}

/** Whether code can put an entry into a session. It cannot for entries that only damaged or contrived cookies have. */
function isWritable({ keyValue, value }: Entry<PythonValue>): boolean {
  if (keyValue && keyValue.type !== 'markup') return false;
  return within(value).every((each) => {
    if (each.type !== 'datetime') return each.type !== 'malformed';
    const year = new Date(each.value * 1000).getUTCFullYear();
    return year >= 100 && year <= 9999;
  });
}

/** The value after a round trip through Flask's JSON: datetimes in UTC, keys as plain text. */
function afterRoundTrip(value: PythonValue): PythonValue {
  switch (value.type) {
    case 'datetime':
      return { ...value, utcOffset: 0 };
    case 'list':
    case 'tuple':
      return { ...value, items: value.items.map(afterRoundTrip) };
    case 'dict': {
      const entries = value.entries.map(({ key, value: item, start, end }) => {
        return { key, value: afterRoundTrip(item), start, end };
      });
      return { ...value, entries };
    }
    default:
      return value;
  }
}

function compare(flask: Flask, dicts: readonly FlaskDict[]): void {
  const sources = dicts.map((dict) => sessionTransaction(dict) ?? '');
  const answers = run(flask, sources);
  for (const [i, dict] of dicts.entries()) {
    const kept: FlaskDict = { ...dict, entries: dict.entries.filter(isWritable) };
    const expected = { put: pythonRepr(kept), seen: pythonRepr(afterRoundTrip(kept)) };
    const statements = Math.max(kept.entries.length, 1); // `pass`
    const answer = answers[i];
    expect(answer, sources[i]).toMatchObject({ ...expected, statements });
    expect(NAMES, sources[i]).toEqual(expect.arrayContaining((answer as Answer).names));
    expect(sources[i]).toMatch(/^[^\p{Default_Ignorable_Code_Point}\u2800\r]*$/u);
  }
}

describe.each(FLASKS)('$title runs the code that puts a session into a test client', (flask) => {
  it('for all sessions in the tables that Flask reads', () => {
    const rows = Object.values(VALUES).flat();
    const values = rows.filter(([, repr]) => repr !== null).map(([json]) => `{"v":${json}}`);
    const dicts = dictsOf([...values, ...SESSIONS.map(([payload]) => payload)]);
    expect(dicts.length).toBeGreaterThan(300);
    compare(flask, dicts);
  });

  it('for random sessions, whole and with malformed parts', () => {
    const dicts = dictsOf(fc.sample(sessionJson, { numRuns: 3000, seed: 20_240_102 }));
    expect(dicts.filter((dict) => dict.entries.every(isWritable)).length).toBeGreaterThan(500);
    expect(dicts.filter((dict) => !dict.entries.every(isWritable)).length).toBeGreaterThan(500);
    compare(flask, dicts);
  });

  it('for text that looks like code', () => {
    const texts = [
      "'] = 1\nimport os #",
      '"""\'\'\'\\',
      '\\',
      "\\'",
      '\r\n    session.clear()',
      '# coding: rot13',
      '\u2028\u2029\u0085\u000b\u000c\u001a\u0000',
      '\u202e\u2066\u200b\u3164\u115f\u2800\ufe0f\u{e0041}\ufeff',
      '{0} %s %(x)s \\N{BULLET} \\u0041',
    ];
    const payloads = texts.flatMap((text) => {
      const json = JSON.stringify(text);
      const forms = [json, `{" m":${json}}`, `[${json}]`, `{${json}:${json}}`, `{" u":${json}}`];
      return forms.map((form) => `{${json}:${form}}`);
    });
    compare(flask, dictsOf(payloads));
  });

  it('for as many levels as it writes', () => {
    const nested = (levels: number) => `{"v":${'['.repeat(levels)}NaN${']'.repeat(levels)}}`;
    compare(flask, dictsOf([nested(1), nested(90)]));
    const [tooDeep] = dictsOf([nested(91)]) as [FlaskDict];
    expect(run(flask, [sessionTransaction(tooDeep) ?? ''])).toMatchObject([
      { put: '{}', statements: 1 },
    ]);
  });
});
