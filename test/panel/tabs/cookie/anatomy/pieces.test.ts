import { describe, expect, it } from 'vitest';
import { inspectFlask, readable } from '../../../../../src/codec/index.ts';
import { piecesOf } from '../../../../../src/panel/tabs/cookie/anatomy/pieces.ts';
import { placedNodes } from '../../../../../src/panel/tabs/session/tree/nodes.ts';
import { cookieOf } from '../../../../codec/signing.ts';

function pieces(json: string, length = json.length) {
  const value = readable(inspectFlask(cookieOf(json)).tags);
  const nodes = value ? placedNodes(value, length, 100) : [];
  return piecesOf(nodes, length).map(({ start, end, node }) => [
    json.slice(start, end),
    node?.path ?? null,
  ]);
}

describe('the pieces of the JSON', () => {
  it('are each key with its value, or with the bracket that opens it, and what is between', () => {
    expect(pieces('{"a":1, "b":[2,{}]}')).toEqual([
      ['{', null],
      ['"a":1', '/"a"'],
      [', ', null],
      ['"b":[', '/"b"'],
      ['2', '/"b"/0'],
      [',', null],
      ['{}', '/"b"/1'],
      [']}', null],
    ]);
  });

  it.each(['{}', '[]', '"text"', '{"a":{" t":"xy"},"a":[[]]}', '{"a":[1', '{"long":"text"}'])(
    'are together what is shown: %s',
    (json) => {
      for (const length of [json.length, Math.min(json.length, 10)]) {
        expect(
          pieces(json, length)
            .map(([text]) => text)
            .join(''),
        ).toBe(json.slice(0, length));
      }
    },
  );
});
