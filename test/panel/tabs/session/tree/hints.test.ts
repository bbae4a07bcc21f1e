import { describe, expect, it } from 'vitest';
import {
  type FormatId,
  type PythonValue,
  readable,
  readCookie,
  signCookie,
} from '../../../../../src/codec/index.ts';
import { parseSessionTrace } from '../../../../../src/cookies/session-trace.ts';
import { copiedValue } from '../../../../../src/panel/tabs/session/tree/copied-value.ts';
import { expandAll } from '../../../../../src/panel/tabs/session/tree/expand.ts';
import { hintText } from '../../../../../src/panel/tabs/session/tree/hint-text.ts';
import { hintsOf } from '../../../../../src/panel/tabs/session/tree/hints.ts';
import { type NodeRow, visibleRows } from '../../../../../src/panel/tabs/session/tree/rows.ts';
import { TEXTS } from '../../../../../src/panel/words/catalogue/en.ts';
import { HIDDEN_VALUES, SHOWN_VALUES } from '../../../../../src/panel/words/values.ts';
import { createWords } from '../../../../../src/panel/words/words.ts';
import { INITIAL_PANEL_STATE } from '../../../../../src/recording/protocol.ts';
import { said } from '../../../../cookies/traced.ts';

const { tree } = INITIAL_PANEL_STATE;
const words = createWords('en', TEXTS);

function read(session: unknown, format: FormatId = 'flask'): PythonValue {
  const content = readCookie(signCookie(format, json(session), 'dev'))?.reading.content;
  const value = content && readable(content);
  if (!value) throw new Error('the cookie cannot be read');
  return value;
}

const json = (value: unknown) => JSON.stringify(value);

/** The rows with something to say, with everything open: the label, and the hints in full. */
function shown(session: unknown, format: FormatId = 'flask', search = '') {
  const value = read(session, format);
  const rows = visibleRows(value, expandAll(value, tree), search);
  const hints = hintsOf(rows, value, format);
  return rows.flatMap((row, index) => {
    const texts = (hints[index] ?? []).map((hint) => hintText(hint, words, SHOWN_VALUES).full);
    return texts.length > 0 && row.kind === 'node' ? [`${row.label}: ${texts.join(' ')}`] : [];
  });
}

/** Every row with everything open: level, label, and what copying it gives. */
function copied(session: unknown, search = '') {
  const value = read(session);
  const state = search === '' ? expandAll(value, tree) : tree;
  return visibleRows(value, state, search).map((row) => {
    const { level, label, value: shownValue, source } = row as NodeRow;
    return `${'  '.repeat(level - 1)}${label}: ${copiedValue(shownValue, source ?? json(session))}`;
  });
}

describe('the hints of the tree', () => {
  it('say whose key it is, and whether that is certain', () => {
    expect(shown({ _fresh: true, _user_id: '42', csrf_token: 'x' })).toEqual([
      '_fresh: Kept by Flask-Login: whether the login is fresh, and not restored from the remember cookie.',
      '_user_id: Kept by Flask-Login: the id of the logged-in user.',
      'csrf_token: Usually kept by Flask-WTF: what the CSRF tokens of forms are checked against.',
    ]);
    expect(shown({ _auth_user_id: '1', _auth_user_hash: 'x' }, 'django')).toEqual([
      '_auth_user_id: Kept by Django: the id of the logged-in user.',
      '_auth_user_hash: Kept by Django: ends the session once the user’s password changes.',
    ]);
  });

  it('say nothing of a key below the first level, or inside a text', () => {
    expect(shown({ user: { _user_id: 1, _fresh: true }, text: '{"_permanent": true}' })).toEqual([
      'text: JSON in a text',
    ]);
  });

  it('name a flash message, its category and its text', () => {
    const flashes = [{ ' t': ['success', 'Saved'] }, 'not a message', { ' t': ['a', 'b', 'c'] }];
    expect(shown({ _flashes: flashes, other: [{ ' t': ['a', 'b'] }] })).toEqual([
      '_flashes: Kept by Flask: flash messages for the next page.',
      '0: Flash message: its category, then its text.',
      '0: category',
      '1: message',
    ]);
    expect(shown({ _flashes: '[["success", "Saved"]]' })).toEqual([
      '_flashes: Kept by Flask: flash messages for the next page. JSON in a text',
    ]);
  });

  it('give the date of a number, as a guess unless the library is known', () => {
    expect(shown({ last_seen: 1790000000, n: 1790000000, savedAt: 1790000000123 })).toEqual([
      'last_seen: if Unix seconds: 2026-09-21 14:13:20 UTC',
      'savedAt: if milliseconds: 2026-09-21 14:13:20 UTC',
    ]);
    expect(shown({ fs_paa: 1790000000.25, fs_cc: 'set' })[0]).toMatch(
      /confirmed who they are\. 2026-09-21 14:13:20 UTC$/,
    );
    expect(shown({ fs_paa: 'soon', fs_cc: 'set' })[0]).toMatch(/confirmed who they are\.$/);
  });

  it('tell no date while values are hidden', () => {
    const value = read({ fs_paa: 1790000000, fs_cc: 'set', last_seen: 1790000000 });
    const hints = hintsOf(visibleRows(value, tree), value, 'flask').flat();
    const texts = hints.map((hint) => hintText(hint, words, HIDDEN_VALUES).full).join(' ');
    expect(texts).toContain('if Unix seconds: datetime');
    expect(texts).not.toMatch(/20\d\d/);
  });

  it('name the line that set a key, as the app says', () => {
    const trace = said({
      keys: [
        ['cart', 'inside', 'read shop/views.py:6', 'read shop/views.py:7'],
        ['theme', 'changed', 'set shop/views.py:8'],
        ['user', 'added'],
      ],
    });
    const lines = new Map(parseSessionTrace(trace)?.keys.map((key) => [key.key, key]));
    const value = read({ cart: { theme: 1 }, theme: 'dark', user: 'ada' });
    const hints = hintsOf(visibleRows(value, tree), value, 'flask', lines).flat();
    expect(hints.map((hint) => hintText(hint, words, HIDDEN_VALUES))).toEqual([
      {
        short: 'changed in place, read at shop/views.py:6, shop/views.py:7',
        full: 'The app says: changed in place, read at shop/views.py:6, shop/views.py:7.',
      },
      { short: 'set at shop/views.py:8', full: 'The app says: set at shop/views.py:8.' },
    ]);
  });

  it('are the same in the results of a search', () => {
    const session = { _flashes: [{ ' t': ['success', 'Saved'] }], _user_id: 'Saved' };
    expect(shown(session, 'flask', 'saved')).toEqual([
      '_flashes: Kept by Flask: flash messages for the next page.',
      '0: Flash message: its category, then its text.',
      '1: message',
      '_user_id: Usually kept by Flask-Login: the id of the logged-in user.',
    ]);
  });
});

describe('a text that holds a value', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const JWT = `${base64('{"alg":"HS256"}')}.${base64('{"sub":{"id":42}}').replaceAll('=', '')}.c2ln`;

  it('is closed at first, and opens to what it holds', () => {
    const value = read({ text: '{"a": {"b": [1.0]}}' });
    const [row] = visibleRows(value, tree);
    expect(row).toMatchObject({ isOpen: false, level: 1 });
    expect(visibleRows(value, tree)).toHaveLength(1);
    const open = new Map([['/"text"', true]]);
    expect(visibleRows(value, { ...tree, open })[1]).toMatchObject({ label: 'a', level: 2 });
  });

  it('copies what is inside as it stands there', () => {
    expect(copied({ n: 1, text: '{"a": {"b":[1.0]}, "c": "d"}' })).toEqual([
      'n: 1',
      'text: {"a": {"b":[1.0]}, "c": "d"}',
      '  a: {"b":[1.0]}',
      '    b: [1.0]',
      '      0: 1.0',
      '  c: d',
    ]);
    expect(copied({ token: JWT })).toEqual([
      `token: ${JWT}`,
      '  header: {"alg":"HS256"}',
      '    alg: HS256',
      '  payload: {"sub":{"id":42}}',
      '    sub: {"id":42}',
      '      id: 42',
      '  signature: c2ln',
    ]);
    const note = base64('Remember the milk');
    expect(copied({ note })).toEqual([`note: ${note}`, '  null: Remember the milk']);
  });

  it('is found by what it holds, also in base64', () => {
    const text = base64('{"drinks": ["milk", "tea"]}');
    expect(copied({ text, other: 'x' }, 'MILK')).toEqual([
      `text: ${text}`,
      '  drinks: ["milk", "tea"]',
      '    0: milk',
    ]);
  });

  it('opens to three texts in one another, and no further', () => {
    const inside = (levels: number): string =>
      levels === 0 ? 'the bottom' : json({ [levels]: inside(levels - 1) });
    expect(copied({ text: inside(5) }).map((row) => row.trim().split(':')[0])).toEqual([
      'text',
      '5',
      '4',
      '3',
    ]);
    expect(copied({ text: inside(3) }, 'bottom')).toHaveLength(4);
  });

  it('has paths of its own, so that each row opens by itself', () => {
    const value = read({ a: '{"b": {"c": 1}}', b: { c: 1 }, d: '[[1], [1]]' });
    const paths = visibleRows(value, expandAll(value, tree)).map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });
});
