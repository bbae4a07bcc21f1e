import fc from 'fast-check';
import type { ContentType, PythonValue } from '../../src/codec/index.ts';
import type { ValuePath } from '../../src/content/diff/change.ts';
import type { Edit } from '../../src/draft/edit.ts';

const SPAN = { start: 0, end: 0 };

const character = fc.oneof(
  fc.constantFrom(...'aZ09 -_=+/{}[]:,.<&\'"\\\n\r\t\b\f\0\x1f\x7f'),
  fc.constantFrom('é', '\x80', '\xa0', '\xad', '\u2028', '\u200b', '未', '\ufeff', '\uffff'),
  fc.constantFrom('😀', '\ud83d', '\ude00', '\ud800', '\u{e0001}'),
);

/** Text of any characters, halves of surrogate pairs among them. */
export const anyText = fc.array(character, { maxLength: 6 }).map((all) => all.join(''));

const TAGS = [' t', ' b', ' m', ' u', ' d', ' di'];
const NAMES = [
  'a',
  'b',
  'Z',
  '',
  '10',
  '9',
  '_permanent',
  '__proto__',
  ' t__',
  ' x',
  '\uffff',
  '😀',
  '😀a',
];

/** Keys of dicts, those among them with which content means something else. */
export const anyKey = fc.oneof(fc.constantFrom(...NAMES, ...TAGS), anyText);

/** Seconds of the years 100 to 9999. */
const seconds = fc.integer({ min: -59_011_459_200, max: 253_402_300_799 });

const SCALARS: Readonly<Partial<Record<ContentType, fc.Arbitrary<PythonValue>>>> = {
  none: fc.constant({ type: 'none', ...SPAN }),
  bool: fc.boolean().map((value) => ({ type: 'bool', value, ...SPAN })),
  int: fc
    .oneof(fc.bigInt(-(2n ** 70n), 2n ** 70n), fc.bigInt(-3n, 3n))
    .map((value) => ({ type: 'int', value, ...SPAN })),
  float: fc
    .oneof(fc.double(), fc.constantFrom(0, -0, 1e16, 1e22, 5e-324, 0.1, 1e-5, -1e15))
    .map((value) => ({ type: 'float', value, ...SPAN })),
  str: anyText.map((value) => ({ type: 'str', value, ...SPAN })),
  markup: anyText.map((value) => ({ type: 'markup', value, ...SPAN })),
  bytes: fc.uint8Array({ maxLength: 7 }).map((value) => ({ type: 'bytes', value, ...SPAN })),
  uuid: fc.uuid().map((value) => ({ type: 'uuid', value, ...SPAN })),
  datetime: seconds.map((value) => ({ type: 'datetime', value, utcOffset: 0, ...SPAN })),
};

function dictOf(pairs: readonly (readonly [string, PythonValue])[]): PythonValue {
  const entries = pairs.map(([key, value]) => ({ key, value, ...SPAN }));
  return { type: 'dict', entries, overwritten: [], ...SPAN };
}

/** Values of these types, and of those inside them. */
export function valuesOf(types: readonly ContentType[]): fc.Arbitrary<PythonValue> {
  const scalars = types.flatMap((type) => SCALARS[type] ?? []);
  return fc.letrec<{ value: PythonValue; items: readonly PythonValue[] }>((tie) => {
    const nested: Partial<Record<ContentType, fc.Arbitrary<PythonValue>>> = {
      list: tie('items').map((items) => ({ type: 'list', items, ...SPAN })),
      tuple: tie('items').map((items) => ({ type: 'tuple', items, ...SPAN })),
      dict: fc
        .uniqueArray(fc.tuple(anyKey, tie('value')), { maxLength: 3, selector: ([key]) => key })
        .map(dictOf),
    };
    return {
      items: fc.array(tie('value'), { maxLength: 3 }),
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        ...scalars,
        ...types.flatMap((type) => nested[type] ?? []),
      ),
    };
  }).value;
}

/** Sessions with values of these types. */
export function sessionsOf(types: readonly ContentType[]): fc.Arbitrary<PythonValue> {
  return fc
    .uniqueArray(fc.tuple(anyKey, valuesOf(types)), { maxLength: 4, selector: ([key]) => key })
    .map(dictOf);
}

/** Any change, of which {@link toEdit} makes an edit of some content. */
export interface AnyEdit {
  readonly kind: Edit['kind'];
  readonly at: number;
  readonly index: number;
  readonly key: string;
  readonly value: PythonValue;
  readonly type: ContentType;
  readonly by: -1 | 1;
}

export function editsOf(types: readonly ContentType[]): fc.Arbitrary<AnyEdit> {
  return fc.record({
    kind: fc.constantFrom('set', 'rename', 'add', 'insert', 'remove', 'move', 'convert'),
    at: fc.nat(),
    index: fc.nat({ max: 3 }),
    key: anyKey,
    value: valuesOf(types),
    type: fc.constantFrom(...types),
    by: fc.constantFrom(-1, 1),
  });
}

/** An edit of something in the content; it may be impossible. */
export function toEdit(content: PythonValue, { at, ...edit }: AnyEdit): Edit {
  const paths = pathsOf(content);
  return { ...edit, path: paths[at % paths.length] ?? [] };
}

/** The paths of all values in a value, its own first. */
export function pathsOf(value: PythonValue): ValuePath[] {
  const children: readonly (readonly [string | number, PythonValue])[] =
    value.type === 'dict'
      ? value.entries.map((entry) => [entry.key, entry.value])
      : value.type === 'list' || value.type === 'tuple'
        ? value.items.map((item, index) => [index, item])
        : [];
  return [
    [],
    ...children.flatMap(([step, child]) => pathsOf(child).map((path) => [step, ...path])),
  ];
}
