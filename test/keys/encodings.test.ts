import { describe, expect, it } from 'vitest';
import {
  decodeAnyBase64,
  decodeAnyHex,
  decodeBase64,
  decodeBase64Text,
  decodeHex,
} from '../../src/keys/encodings.ts';

const textOf = (bytes: Uint8Array | null) => bytes && Buffer.from(bytes).toString('latin1');

describe('hexadecimal digits', () => {
  it.each<[string, string | null]>([
    ['6162', 'ab'],
    ['0x6A4B', 'jK'],
    ['6', null],
    ['', null],
    ['0x', null],
    ['z6162', null],
    ['6162z', null],
    ['0x0x6162', null],
  ])('%j', (text, expected) => {
    expect(textOf(decodeAnyHex(text))).toBe(expected);
  });

  it('are too often a word if they make less than six bytes', () => {
    expect(textOf(decodeHex('616263646566'))).toBe('abcdef');
    expect(decodeHex('6162636465')).toBeNull();
    expect(decodeHex('abcdefg')).toBeNull();
  });
});

describe('base64', () => {
  it.each<[string, string | null]>([
    ['YWI=', 'ab'],
    ['YWI', 'ab'],
    ['YWI==', 'ab'],
    ['-_-_', '\xfb\xff\xbf'],
    ['+/+/', '\xfb\xff\xbf'],
    ['YWI===', null],
    ['=YWI', null],
    ['Y', null],
    ['', null],
    ['YW I', null],
  ])('%j', (text, expected) => {
    expect(textOf(decodeAnyBase64(text))).toBe(expected);
  });

  it('is too often a word if it makes less than six bytes', () => {
    expect(textOf(decodeBase64('YWJjZGVm'))).toBe('abcdef');
    expect(decodeBase64('YWJjZGU')).toBeNull();
    expect(decodeBase64('a b')).toBeNull();
  });
});

describe('a printable text in canonical base64', () => {
  it.each<[string, string | null]>([
    ['ZGV2', 'dev'],
    ['ZGV2MQ==', 'dev1'],
    ['ZGV2MTI=', 'dev12'],
    ['ZGV2MTIz', 'dev123'],
    ['w7E=', 'Ã±'],
    ['fn5+', '~~~'],
    ['fn5-', null],
    ['fn5-ZGV2', null],
    ['ZGV2fn5-', null],
    ['ZGV2MQ', null],
    ['ZGV2MQ=', null],
    ['ZGV2M===', null],
    ['ZGV2MTI', null],
    ['ZGV2==', null],
    ['YQ', null],
    ['', null],
    // No UTF-8, and control characters.
    ['/////w==', null],
    ['ZGV2Cg==', null],
    ['CmRldg==', null],
  ])('%j', (text, expected) => {
    expect(textOf(decodeBase64Text(text))).toBe(expected);
  });
});
