import { describe, expect, it } from 'vitest';
import {
  FLASK_COOKIE_HEADER,
  readInHeader,
  werkzeugValue,
} from '../../../../src/codec/formats/flask/cookie-header.ts';
import { readValue } from '../../../../src/cookies/cookie-header.ts';

it.each<[string, string | null]>([
  ['', ''],
  ['abc', 'abc'],
  ['a=b', 'a=b'],
  ['"abc"', 'abc'],
  ['""', ''],
  [' \t"abc"\t ', 'abc'],
  [' abc ', 'abc'],
  ['"a b"', 'a b'],
  ['"a;b"', 'a;b'],
  ['"a\\"b"', 'a"b'],
  ['"a\\\\"', 'a\\'],
  ['"\\a\\9"', 'a9'],
  ['"\\101\\0411"', 'A!1'],
  ['"\\400\\08"', '40008'],
  ['"\\377\\101"', '\ufffdA'],
  ['"\\18a\\1a1\\11a\\118\\181"', '18a1a111a118181'],
  ['"\\1"', '1'],
  ['"\\11"', '11'],
  ['"\\000\\010\\100"', '\0\x08@'],
  ['"\\/00\\0/0\\00/"', '/000/000/'],
  ['"a\\\\\\"b"', 'a\\"b'],
  ['"a\\\n"', null],
  ['"a\n"', 'a\n'],
  ['"\\303\\251"', 'é'],
  ['"\\é"', 'Ã©'],
  ['é', 'Ã©'],
  ['\u00a0', 'Â\u00a0'],
  ['"\\303"', '\ufffd'],
  ['"\\357\\273\\277"', '\ufeff'],
  ['"\\"x\\""', '"x"'],
  ['a b', null],
  ['a\tb', null],
  ['"', null],
  ['"abc', null],
  ['abc"', null],
  ['a"b"c', null],
  ['"a"b"', null],
  ['"abc"d', null],
  ['"abc\\"', null],
])('Flask reads %j as %j', (raw, value) => {
  expect(werkzeugValue(raw)).toBe(value);
});

describe('a value that Flask ignores', () => {
  it('is shown unchanged', () => {
    expect(readValue('"abc')).toBe('"abc');
    expect(readValue('"abc"')).toBe('abc');
  });
});

it('reads a million quotes and backslashes', () => {
  expect(werkzeugValue(`"${'\\"'.repeat(500_000)}"`)).toBe('"'.repeat(500_000));
  expect(werkzeugValue(`"${'\\"'.repeat(500_000)}`)).toBe(null);
  expect(werkzeugValue('"'.repeat(1_000_000))).toBe(null);
});

/** Cookies in a header, and what Werkzeug 3.1.9 does with each: quotes may reach over the cookies that follow. */
const HEADERS: readonly [header: string, positions: string][] = [
  ['s=1', 'read'],
  ['s=1; s=2', 'read, behind'],
  ['t=1; s=2; s=3', 'read, read, behind'],
  ['s=a b; s=2', 'unreadable, read'],
  ['s=a b', 'unreadable'],
  ['s=1; s=a b', 'read, behind'],
  ['a b=1; s=2', 'unreadable, read'],
  ['s=', 'read'],
  ['s=; s=1', 'read, behind'],
  ['s="1"', 'read'],
  ['s="1"; s=2', 'read, behind'],
  ['s=1; s="2"', 'read, behind'],
  ['s=1; t="2"', 'read, read'],
  ['t="2"; s=1; s=3', 'read, read, behind'],
  ['t="; s=1; u="', 'unreadable, swallowed t, swallowed t'],
  ['t="; s=1; s="', 'unreadable, swallowed t, swallowed t'],
  ['t="; s=1"; s=2', 'unreadable, swallowed t, read'],
  ['t="; s=1', 'unreadable, read'],
  ['t="x; s=1; u=2"; s=3', 'unreadable, swallowed t, swallowed t, read'],
  ['t="x; s=1; u=2"y; s=3', 'unreadable, read, unreadable, behind'],
  ['s="; t=1"', 'unreadable, swallowed s'],
  ['s="a; t=1"; s=2', 'unreadable, swallowed s, behind'],
  ['s="a\\"; s=2', 'unreadable, read'],
  ['s="a\\; s=2"', 'unreadable, behind'],
  ['s="a\\"; t=1"; s=2', 'unreadable, swallowed s, behind'],
  ['"; s=1', 'unreadable, read'],
  ['x"; s=1', 'unreadable, read'],
  ['="; s=1', 'unreadable, read'],
  ['=x; t="1"; s=2', 'unreadable, read, read'],
  ['x; t="1"; x=2', 'unreadable, read, behind'],
  ['; t="1"; s=2', 'unreadable, read, read'],
  ['; t="; s="', 'unreadable, unreadable, swallowed t'],
  ['t="1"x; s=2', 'unreadable, read'],
  ['t=1"; s=2', 'unreadable, read'],
  ['t=1"2"; s=3; s=4', 'unreadable, read, behind'],
  ['s=1"; s=2', 'unreadable, read'],
  ['s="1"x; s=2', 'unreadable, read'],
  ['t"=1; s=2', 'unreadable, read'],
  ['t"x=1; s=2', 'unreadable, read'],
  ['a b="1"; s=2', 'unreadable, read'],
  ['a"b=1; a=2; s=3', 'unreadable, read, read'],
  ['s=1 ; t="2"', 'read, read'],
  ['s=1 2; t="2"; s=3', 'unreadable, read, read'],
  ['é="1"; s=2', 'read, read'],
  ['é="1"; é=2', 'read, behind'],
  ['s="é"; s=2', 'read, behind'],
  ['t="; é=1"; é=2', 'unreadable, swallowed t, read'],
  ['s; t="1"', 'unreadable, read'],
  ['s; s="1"', 'unreadable, behind'],
  ['t="a;b"; s=1', 'read, read'],
  ['t="\n; s=1"', 'unreadable, swallowed t'],
  ['t="\\\n; s=1"', 'unreadable, unreadable'],
  ['t="\\\n"; s=1', 'unreadable, read'],
  ['s="1";x; t=1', 'read, read'],
  ['"s"=1; s=2', 'unreadable, read'],
  ['s="1" ; s=2', 'read, behind'],
  ['s= "1"; s=2', 'read, behind'],
  ['t="; s=; u="; s=1', 'unreadable, swallowed t, swallowed t, read'],
  ['t="a; u=b"; s=1; t=2; u=3', 'unreadable, swallowed t, read, behind, read'],
  ['s=1; t="; s=2; u="; s=3', 'read, unreadable, behind, swallowed t, behind'],
  ['t="; s=1; u="; s=3; s=4', 'unreadable, swallowed t, swallowed t, read, behind'],
  ['x="1"; s=1', 'read, read'],
  ['x="1"; ; s=1', 'read, unreadable, read'],
  ['s; s=1', 'unreadable, behind'],
  ['x', 'unreadable'],
  ['a"b=1', 'unreadable'],
  ['a b=1; b=2; t="3"', 'unreadable, read, read'],
  ['s=1; s', 'read, unreadable'],
  ['x; s=1', 'unreadable, read'],
];

function cookieIn(text: string) {
  const equals = text.indexOf('=');
  if (equals <= 0) return { name: '', value: text };
  return { name: text.slice(0, equals), value: text.slice(equals + 1) };
}

it.each(HEADERS)('of the cookies %j, in their order, Flask has these: %s', (header, positions) => {
  const cookies = header.split('; ').map(cookieIn);
  const found = cookies.map((_, index) => readInHeader(cookies, index));
  const texts = found.map((each) => [each.kind, ...('by' in each ? [each.by] : [])].join(' '));
  expect(texts.join(', ')).toBe(positions);
});

it('reads a cookie as one of another name only if that differs by white space of Latin-1', () => {
  const { mayReadAs } = FLASK_COOKIE_HEADER;
  const names = ['s', '\ufffds', 's\ufffd', '\ufffd\ufffds\ufffd', '\ufffdt', 's\ufffds'];
  expect(names.map((name) => mayReadAs(name, 's'))).toEqual([
    ...[false, true, true, true, false, false],
  ]);
});
