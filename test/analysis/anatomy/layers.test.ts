import { describe, expect, it } from 'vitest';
import { layersOf } from '../../../src/analysis/anatomy/layers.ts';
import { formatOf } from '../../../src/codec/index.ts';
import { cookieOf } from '../../codec/signing.ts';
import { signed } from './cookies.ts';

const flask = (value: string) => layersOf(formatOf('flask').read(value));
const sizes = (value: string) =>
  flask(value).map(({ id, output }) => [id, output && 'count' in output ? output.count : output]);

describe('the layers from a cookie to its content', () => {
  it('have their sizes, in the unit of each', () => {
    const json = '{"name":"é","n":[1,2]}';
    expect(flask(cookieOf(json)).map(({ id, output }) => ({ id, ...output }))).toEqual([
      { id: 'payload', unit: 'characters', count: 31 }, // base64 without padding
      { id: 'base64', unit: 'bytes', count: 23 },
      { id: 'utf8', unit: 'characters', count: 22 },
      { id: 'json', unit: 'values', count: 5 },
      { id: 'tags', unit: 'types', types: [] },
    ]);
  });

  it('tell how much a compressed payload grows', () => {
    const json = `{"a":"${'x'.repeat(1000)}"}`;
    const layers = flask(signed('flask', json, 'dev', { compress: true }));
    const [, base64, inflate] = layers;
    expect(inflate).toMatchObject({ id: 'inflate', output: { unit: 'bytes', count: json.length } });
    const compressed = base64?.output && 'count' in base64.output ? base64.output.count : 0;
    expect(inflate?.ratio).toBe(json.length / compressed);
    expect(layers.filter(({ ratio }) => ratio !== null)).toHaveLength(1);
  });

  it('name the types that tags stand for', () => {
    const types = (json: string) => flask(cookieOf(json)).at(-1)?.output;
    const json = '{"a":[{" t":[{" b":"AAAA"}]}],"b":{" t":[]},"c":{" d":"bad"}}';
    expect(types(json)).toEqual({ unit: 'types', types: ['tuple', 'bytes'] });
    expect(types('{"a":{" di":{" t__":1}}}')).toEqual({ unit: 'types', types: ['dict'] });
  });

  it('count the values of repeated keys too, as they are in the JSON', () => {
    expect(sizes(cookieOf('{"a":1,"a":[2]}'))).toContainEqual(['json', 4]);
  });

  it('say once why one failed, and what could be read after it', () => {
    const layers = flask(cookieOf('{"a":[1,2'));
    expect(layers.map(({ id, error, isPartial }) => [id, error?.code ?? null, isPartial])).toEqual([
      ['payload', null, false],
      ['base64', null, false],
      ['utf8', null, false],
      ['json', 'json_end', true],
      ['tags', null, true],
    ]);
    expect(layers.find(({ id }) => id === 'json')?.output).toEqual({ unit: 'values', count: 4 });
  });

  it('are empty after one that left nothing', () => {
    const layers = flask(cookieOf('').replace('.', 'A.'));
    expect(layers.map(({ output, error }) => [output && true, error?.code])).toEqual([
      [true, undefined],
      [null, 'base64_length'],
      [null, undefined],
      [null, undefined],
      [null, undefined],
    ]);
  });

  it('are the payload alone where nothing is encoded', () => {
    const layers = layersOf(formatOf('remember_token').read(signed('remember_token', '42')));
    expect(layers).toMatchObject([{ id: 'payload', output: { unit: 'characters', count: 2 } }]);
  });
});
