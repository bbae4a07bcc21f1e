import { describe, expect, it } from 'vitest';
import { inspectFlask, type PythonValue, readable } from '../../../../../src/codec/index.ts';
import { nodeAt, placedNodes } from '../../../../../src/panel/tabs/session/tree/nodes.ts';
import { visibleRows } from '../../../../../src/panel/tabs/session/tree/rows.ts';
import { INITIAL_PANEL_STATE } from '../../../../../src/recording/protocol.ts';
import { FAMILIES, type Family } from '../../../../codec/hostile.ts';
import { cookieOf } from '../../../../codec/signing.ts';

const { tree } = INITIAL_PANEL_STATE;

function read(json: string): PythonValue {
  const value = readable(inspectFlask(cookieOf(json)).tags);
  if (!value) throw new Error('nothing to read');
  return value;
}

/** The stretches of the JSON that its nodes have. */
const stretches = (json: string, length = json.length, max = 100) =>
  placedNodes(read(json), length, max).map(({ start, end }) => json.slice(start, end));

const LONG_KEY = 'k'.repeat(60);
const JSON_TEXTS = [
  '{"cart":[{"name":"Notebook","qty":2}],"a/b":{"c\\"/":1},"1":[1,10,[]]}',
  `{"${LONG_KEY}":{"x":1},"twice":[1],"twice":[2]}`,
  '[[1],{"a":2}]',
  '{"t":{" t":[1,{" t":["a"]}]},"bad":{" u":[1]}}',
];

describe('a node of the tree', () => {
  it.each(JSON_TEXTS)('is found by the path of its row: %s', (json) => {
    const value = read(json);
    const rows = visibleRows(value, { ...tree, open: new Map() });
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) {
      expect(nodeAt(value, row.path)).toMatchObject({ value: (row as { value?: unknown }).value });
    }
  });

  it('has the stretch of its key and its value', () => {
    const json = '{"a":1, "cart" : [{"name":"x"}]}';
    const value = read(json);
    const text = (path: string) => {
      const node = nodeAt(value, path);
      return node && json.slice(node.start, node.end);
    };
    expect(text('/"cart"')).toBe('"cart" : [{"name":"x"}]');
    expect(text('/"cart"/0')).toBe('{"name":"x"}');
    expect(text('/"cart"/0/"name"')).toBe('"name":"x"');
    expect(nodeAt(value, '/"cart"/0/"name"')?.steps).toEqual(['cart', 0, 'name']);
  });

  it('is told from the value that a repeated key overwrites, and from what is in that', () => {
    const value = read('{"a":[1],"a":[2]}');
    expect(nodeAt(value, '/"a"/0')).toMatchObject({ isOverwritten: false, start: 14 });
    expect(nodeAt(value, '/~1/0')).toMatchObject({ isOverwritten: true, start: 6 });
  });

  it('is the text in which a value was opened, whose bytes it has', () => {
    const json = '{"token":"{\\"sub\\":[1]}","other":1}';
    const node = nodeAt(read(json), '/"token"/"sub"/0');
    expect(node).toMatchObject({ path: '/"token"', steps: ['token'] });
    expect(json.slice(node?.start, node?.end)).toBe('"token":"{\\"sub\\":[1]}"');
  });

  it.each(['/"b"', '/"a"/0', '/"car"', '/"a', 'x', '/"cart"/1'])('is none at %s', (path) => {
    expect(nodeAt(read('{"a":1,"cart":[1]}'), path)).toBeNull();
  });
});

describe('the stretches of the JSON', () => {
  it('are in its order, each inside that of its parent', () => {
    expect(stretches('{"b":[1,{"c":"d"}],"a":null}')).toEqual([
      '"b":[1,{"c":"d"}]',
      '1',
      '{"c":"d"}',
      '"c":"d"',
      '"a":null',
    ]);
  });

  it('include values that a repeated key overwrites', () => {
    expect(stretches('{"a":1,"a":2}')).toEqual(['"a":1', '"a":2']);
  });

  it('are none of their own for the characters of a tuple', () => {
    expect(stretches('{"a":{" t":"xyz"}}')).toEqual(['"a":{" t":"xyz"}']);
  });

  it('are limited to what is shown, and in number, with those of the first level first', () => {
    const json = '{"a":[1,2,3],"b":[4],"c":5}';
    expect(stretches(json, json.indexOf('"c"'))).not.toContain('"c":5');
    expect(stretches(json, json.length, 4)).toEqual(['"a":[1,2,3]', '1', '"b":[4]', '"c":5']);
  });

  it('end with what could be read', () => {
    expect(stretches('{"a":[1,{"b":')).toEqual(['"a":[1,{"b":', '1', '{"b":']);
  });

  it.each<[string, Family]>(Object.entries(FAMILIES))(
    'have paths in proportion to a long text: %s',
    (_name, family) => {
      const json = family(32_000);
      const nodes = placedNodes(read(json), json.length, 500);
      const length = nodes.reduce((sum, { path, steps }) => sum + path.length + steps.length, 0);
      expect(length).toBeLessThan(8 * json.length);
      let end = 0;
      for (const { start } of nodes) {
        expect(start).toBeGreaterThanOrEqual(end);
        end = start + 1;
      }
    },
    15_000,
  );
});
