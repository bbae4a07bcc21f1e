import { expect, it } from 'vitest';
import { Tuple, toPython } from '../../demo/python-value.mjs';
import { writeFlask } from '../../src/codec/index.ts';

// The expected texts are the output of Flask 3.1.3's TaggedJSONSerializer().dumps in an app context.
it.each([
  [
    'tuples',
    { b: [1, 2.5, null, true], a: Tuple.of<unknown>('x', 2) },
    '{"a":{" t":["x",2]},"b":[1,2.5,null,true]}',
  ],
  [
    'text in ASCII',
    '"\\/\b\f\n\r\t\u0001\u007f\u0080é\u2028😀',
    String.raw`"\"\\/\b\f\n\r\t\u0001\u007f\u0080\u00e9\u2028\ud83d\ude00"`,
  ],
  [
    'keys sorted by code points',
    { '😀': 1, '\ufffd': 2, a: 3, Z: 4, 10: 5, 9: 6 },
    String.raw`{"10":5,"9":6,"Z":4,"a":3,"\ufffd":2,"\ud83d\ude00":1}`,
  ],
  ['a dict that looks like a tag', { ' di': { ' t': 1 } }, '{" di":{" di__":{" di":{" t__":1}}}}'],
])('writes %s as Flask does', (_, value, json) => {
  expect(writeFlask(toPython(value))).toEqual({ ok: true, json });
});
