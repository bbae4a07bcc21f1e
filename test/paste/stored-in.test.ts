import { expect, it } from 'vitest';
import { pythonRepr, readable } from '../../src/codec/index.ts';
import { storedIn } from '../../src/paste/stored-in.ts';
import { PASTED_HOST, parsePasted } from '../../src/pasted/pasted.ts';

const shown = (text: string) => storedIn(text, parsePasted(text, PASTED_HOST, 0));

/** As express-session keeps it, and what databases and editors make of it. */
const RECORD =
  '{"cookie":{"originalMaxAge":null,"expires":null,"httpOnly":true,"path":"/"},"cart":[{"id":7,"qty":1}],"user":"ada"}';
const RECORDS: Readonly<Record<string, string>> = {
  'as it is': RECORD,
  'in lines': JSON.stringify(JSON.parse(RECORD), null, 2),
  'with an age': RECORD.replace('null', '3600000'),
  'with a token': RECORD.replace(
    'ada',
    'eyJ1c2VyIjoiYWRhIiwibiI6MX0.aOd4AA.idCoihIbfVWeQGklOFGYlvXOf2c',
  ),
  'in a row of psql': ` sess | expire\n------+-----\n ${RECORD} | 2026-12-30 06:31:05\n(1 row)`,
  'in a row of SQLite': `abc|1767075065000|${RECORD}`,
  'as redis-cli prints it': JSON.stringify(RECORD),
};

it.each(Object.entries(RECORDS))('shows a record of express-session %s as stored', (_, text) => {
  const reading = shown(text);
  const content = reading?.kind === 'read' ? readable(reading.content.value) : null;
  expect(content && pythonRepr(content)).toContain("'cart': [{'id': 7, 'qty': 1}]");
});

it('does not take an object called cookie for a header', () => {
  const text = '{"cookie": {"path":"/"}, "user":"ada"}';
  expect(shown(text)).toMatchObject({ isCertain: false });
});

it.each([
  '(nil)',
  '127.0.0.1:6379> GET session:abc\n(nil)',
  '$ redis-cli GET session:abc\n(nil)\n',
])('says of %j that the store has no such key', (text) => {
  expect(shown(text)).toEqual({ kind: 'missing' });
});
