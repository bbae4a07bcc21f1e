import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PythonValue } from '../../../src/codec/index.ts';
import {
  GROUPS,
  type SensitiveKind,
  sensitiveValues,
} from '../../../src/content/sensitive/sensitive.ts';
import { expand } from '../sensitive-corpus/tokens.ts';
import { contentOf, findingsOf } from './found.ts';

/** The text that a placeholder of the corpus becomes. */
const fake = (name: string) => expand(`\${${name}:1}`);

/** A session in which the kind must be found, or nothing, as near to the others as possible. */
interface Example {
  readonly kind: SensitiveKind | null;
  readonly session: object;
}

const lines = readFileSync(new URL('./examples.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const examples = lines.map((line) => JSON.parse(line) as Example);

const titled = (kind: SensitiveKind | null) =>
  examples
    .filter((example) => example.kind === kind)
    .map(({ session }) => [JSON.stringify(session), session] as const);

describe.each(Object.keys(GROUPS) as SensitiveKind[])('finds %s', (kind) => {
  it.each(titled(kind))('%s', (_, session) => {
    expect(findingsOf(session).map((each) => each.kind)).toContain(kind);
  });
});

it.each([
  ['the name of a view', { endpoint: 'main.home' }],
  ['the name of a module', { config: 'settings.local' }],
  ['advice about passwords', { note: 'Password: min 8 characters' }],
])('is not %s', (_, session) => {
  expect(findingsOf(session)).toEqual([]);
});

it('is only likely what a version may look like', () => {
  expect(findingsOf({ x: '10.2.1.4' })).toMatchObject([{ certainty: 'likely' }]);
  expect(findingsOf({ x: 'http://10.2.1.4/' })).toMatchObject([{ certainty: 'certain' }]);
});

describe('finds nothing', () => {
  it.each(titled(null))('%s', (_, session) => {
    expect(findingsOf(session)).toEqual([]);
  });
});

describe('what is said of a finding', () => {
  it('has the path, through tuples and lists, and never the value', () => {
    const [found, ...others] = findingsOf({ _flashes: [{ ' t': ['info', 'password: hunter2'] }] });
    expect(found).toEqual({
      kind: 'password',
      path: ['_flashes', 0, 1],
      certainty: 'likely',
      issuer: null,
      length: 7,
      within: [],
      jwt: null,
    });
    expect(others).toEqual([]);
  });

  it('tells what proves itself from what its name says', () => {
    const token = fake('github');
    expect(findingsOf({ x: token })).toMatchObject([{ certainty: 'certain', issuer: 'GitHub' }]);
    expect(findingsOf({ api_key: fake('hex.32') })).toMatchObject([{ certainty: 'likely' }]);
  });

  it.each([
    ['Visa', { x: '4242424242424242' }],
    ['Amex', { x: '378282246310005' }],
    ['bcrypt', { x: fake('bcrypt') }],
    ['Stripe', { x: fake('stripe') }],
    ['DNI', { x: '12345678Z' }],
    ['CPF', { cpf: '390.533.447-05' }],
    ['OpenAI', { x: fake('openai') }],
    ['Telegram', { x: fake('telegram') }],
  ])('names %s', (issuer, session) => {
    expect(findingsOf(session)).toMatchObject([{ issuer }]);
  });

  it('reads whose a JWT is, what for and until when', () => {
    const claims = { iss: 'https://id.example.com', sub: 'ana', aud: ['a', 'b'], exp: 1764325000 };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const jwt = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.c2lnbmF0dXJl`;
    expect(findingsOf({ access_token: jwt })).toMatchObject([
      {
        kind: 'jwt',
        jwt: {
          issuer: 'https://id.example.com',
          subject: 'ana',
          audience: 'a, b',
          expires: 1764325000,
        },
      },
    ]);
  });

  it('says how the text was decoded, the outermost first', () => {
    const inner = JSON.stringify({ password: 'hunter2' });
    const nested = Buffer.from(JSON.stringify({ a: inner })).toString('base64');
    expect(findingsOf({ x: nested })).toMatchObject([
      { kind: 'password', path: ['x'], within: ['base64', 'json', 'json'] },
    ]);
  });

  it('does not decode more than three texts inside each other', () => {
    const inside = (text: string, levels: number): string =>
      levels === 0 ? text : inside(JSON.stringify({ a: text }), levels - 1);
    expect(findingsOf({ x: inside(fake('github'), 3) })).toMatchObject([{ within: { length: 3 } }]);
    const deep = findingsOf({ x: inside('{"password":"hunter2"}', 3) });
    expect(deep.every(({ within }) => within.length === 3)).toBe(true);
  });

  it('is the surer of two findings of one kind', () => {
    const text = JSON.stringify({ a: `fw_${fake('alnum.24')}`, b: fake('github') });
    expect(findingsOf({ x: text })).toMatchObject([{ kind: 'apiKey', certainty: 'certain' }]);
  });
});

describe('names', () => {
  const kindOf = (session: object) => findingsOf(session).map(({ kind }) => kind);

  it('come from beside a value', () => {
    expect(findingsOf({ form: [{ name: 'password', value: 'abc' }] })).toMatchObject([
      { path: ['form', 0, 'value'] },
    ]);
    const pairs = findingsOf({
      form: [
        ['login', 'ana'],
        ['password', 'abc'],
      ],
    });
    expect(pairs).toMatchObject([{ path: ['form', 1, 1] }]);
    expect(kindOf({ doc: { type: 'CPF', number: '390.533.447-05' } })).toEqual(['nationalId']);
  });

  it('of fields are not those of values', () => {
    expect(kindOf({ columns: { password: 'secret1' } })).toEqual([]);
    expect(kindOf({ row: { password: 'secret1' } })).toEqual(['password']);
  });

  it('need a login beside them if they are weak', () => {
    expect(kindOf({ pass: 'gold', user: 'ana' })).toEqual(['password']);
    expect(kindOf({ pass: 'gold', zone: 'AB' })).toEqual([]);
  });

  it.each(['UserPassword', 'user-password', 'USER_PASSWORD', 'userpassword', 'user.password2'])(
    'are read in every spelling: %s',
    (name) => {
      expect(kindOf({ [name]: 'abc' })).toEqual(['password']);
    },
  );
});

describe('a session of any shape', () => {
  const at = { start: 0, end: 0 };
  const text = (value: string): PythonValue => ({ type: 'str', value, ...at });

  it('yields null after each value, so that the caller can pause', () => {
    const values = [...sensitiveValues(contentOf({ a: 1, b: ['x', true], password: 'abc' }))];
    expect(values.filter((value) => value === null)).toHaveLength(4);
    expect(values.at(-2)).toMatchObject({ kind: 'password' });
    expect(values.at(-1)).toBeNull();
  });

  it('has bytes, which are text or not', () => {
    const bytes = (value: Uint8Array): PythonValue => ({
      type: 'dict',
      entries: [{ key: 'token', value: { type: 'bytes', value, ...at }, ...at }],
      overwritten: [],
      ...at,
    });
    const random = Uint8Array.from({ length: 24 }, (_, i) => (i * 71 + 129) % 256);
    expect([...sensitiveValues(bytes(random))]).toMatchObject([{ kind: 'token' }, null]);
    const written = new TextEncoder().encode(fake('alnum.30'));
    expect([...sensitiveValues(bytes(written))]).toMatchObject([
      { kind: 'token', length: 30 },
      null,
    ]);
  });

  it('is judged at 900 levels', () => {
    const deep = { x: `${'['.repeat(900)}1${']'.repeat(900)}` };
    expect(findingsOf(deep)).toEqual([]);
    let value: PythonValue = text(fake('github'));
    for (let i = 0; i < 900; i += 1) value = { type: 'list', items: [value], ...at };
    expect([...sensitiveValues(value)][0]?.path).toHaveLength(900);
  });

  it('has the beginning of a long text judged', () => {
    const padding = 'lorem ipsum '.repeat(2000);
    expect(findingsOf({ x: `${padding}mail ana@example.com` })).toEqual([]);
    expect(findingsOf({ x: `mail ana@example.com ${padding}` })).toMatchObject([{ kind: 'email' }]);
  });

  it('has at most 1000 findings', () => {
    const items = Array.from({ length: 1200 }, () => text('4242424242424242'));
    const found = [...sensitiveValues({ type: 'list', items, ...at })].filter((each) => each);
    expect(found).toHaveLength(1000);
  });

  it('has what frameworks keep left out, with all that is inside', () => {
    expect(findingsOf({ _state_google_x: { data: { password: 'abc' } } })).toEqual([]);
    expect(findingsOf({ csrf_token: fake('github') })).toEqual([]);
  });
});
