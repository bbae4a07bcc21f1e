import { describe, expect, it } from 'vitest';
import { readBareTarget, readTarget } from '../../../src/keys/syntax/target.ts';

describe('the target of an assignment', () => {
  it.each<[text: string, name: string, separator: string, value: string]>([
    ['KEY=b', 'KEY', '=', 'b'],
    ['K_2=b', 'K_2', '=', 'b'],
    ['key = b', 'key', '=', 'b'],
    ['key= b', 'key', '=', 'b'],
    ['key\t:b', 'key', ':', 'b'],
    ['key:\n  b', 'key', ':', 'b'],
    ['key:=b', 'key', ':=', 'b'],
    ['key::=b', 'key', '::=', 'b'],
    ['key?=b', 'key', '?=', 'b'],
    ['key=>b', 'key', '=>', 'b'],
    ['key="b"', 'key', '=', '"b"'],
    ["key='b'", 'key', '=', "'b'"],
    ['key=[b]', 'key', '=', '[b]'],
    ['key=(b)', 'key', '=', '(b)'],
    ['key={b}', 'key', '=', '{b}'],
    ['"key":b', 'key', ':', 'b'],
    ["'a key'=b", 'a key', '=', 'b'],
    ['cfg["key"]=b', 'cfg["key"]', '=', 'b'],
    [`app.cfg[ 'a' ]["b.c-d"]=b`, `app.cfg[ 'a' ]["b.c-d"]`, '=', 'b'],
    ['$env:key=b', '$env:key', '=', 'b'],
    ['$key =b', '$key', '=', 'b'],
    ['$ENV:key=b', '$ENV:key', '=', 'b'],
    // After a word before it.
    ['export KEY=b', 'KEY', '=', 'b'],
    ['EXPORT  KEY=b', 'KEY', '=', 'b'],
    ['set -gx KEY=b', 'KEY', '=', 'b'],
    ['setx KEY=b', 'KEY', '=', 'b'],
    ['declare -r  -x  KEY=b', 'KEY', '=', 'b'],
    ['local\tKEY=b', 'KEY', '=', 'b'],
    ['const key = b', 'key', '=', 'b'],
    ['export = b', 'export', '=', 'b'],
    [`"${'a'.repeat(200)}"=b`, 'a'.repeat(200), '=', 'b'],
  ])('%s', (text, name, separator, value) => {
    const target = readTarget(text);
    expect(target).toMatchObject({ name, separator, isCertain: true });
    expect(text.slice(target?.end)).toBe(value);
    expect(readTarget(`a ${text}`, 2)).toMatchObject({ name, end: (target?.end ?? 0) + 2 });
  });

  it.each([
    'A=b',
    'AB=b',
    'a_b=c',
    'aKEY=b',
    'KEYa=b',
    'key:b',
    'key=b(c',
    '_KEY=b',
    'a.b-c=d',
    '$key=b',
    'a$key=b',
  ])('%s may as well be part of a key', (text) => {
    expect(readTarget(text)).toMatchObject({ isCertain: false });
  });

  it.each([
    'key',
    'key b=c',
    'key==b',
    'key::b',
    'key!=b',
    '9=b',
    '""=b',
    '"a=b"=c',
    "'a=b'=c",
    '"a\nb"=c',
    "'a\nb'=c",
    `"${'a'.repeat(201)}"=b`,
    'key[0]=b',
    'exports KEY=b',
    ' key=b',
  ])('%j has none', (text) => {
    expect(readTarget(text)).toBeNull();
  });

  it('without a word before it', () => {
    expect(readBareTarget('export KEY=b', 0)).toBeNull();
    expect(readBareTarget('export KEY=b', 7)).toMatchObject({ name: 'KEY', end: 11 });
  });
});
