import fc from 'fast-check';

/** Texts of JSON and of Flask's tags, most of them valid, some of them not. */

const space = fc.constantFrom('', '', '', '', ' ', '\n', '\t\r');

/** Characters of a JSON string, as written between its quotes. */
const characters = fc.oneof(
  fc.constantFrom(...'aZ09 -_=+/{}[]:,.<&'),
  fc.constantFrom("'", '\\"', '\\\\', '\\/', '\\n', '\\t', '\\b', '\\u0000', '\\u001f', '\x7f'),
  fc.constantFrom('é', '\\u00e9', '\u00a0', '\u00ad', '\u2028', '\u200b', '\u3000', '未', '\ufeff'),
  fc.constantFrom('😀', '\\ud83d\\ude00', '\\ud83d', '\\ude00', '\\ud800', '\\uDFFF'),
);

function quoted(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return text.map((inside) => `"${inside}"`);
}

export const stringJson = quoted(fc.array(characters, { maxLength: 6 }).map((all) => all.join('')));

export const numberJson = fc.oneof(
  fc.constantFrom('0', '-0', '1', '-1', '1.0', '-0.0', '1e5', '1E+2', '1e-7', '1e16', '1e22'),
  fc.constantFrom(
    'NaN',
    'Infinity',
    '-Infinity',
    '1e999',
    '-1e999',
    '5e-324',
    '0.1',
    '123456789.125',
  ),
  fc.bigInt(-(2n ** 70n), 2n ** 70n).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
);

const scalarJson = fc.oneof(stringJson, numberJson, fc.constantFrom('null', 'true', 'false'));

function joined(parts: fc.Arbitrary<string>[], separator: string): fc.Arbitrary<string> {
  return fc.tuple(...parts).map((texts) => texts.join(separator));
}

/** HTTP dates, and the other forms of dates in mail. */
export const dateText = fc.oneof(
  fc
    .date({ min: new Date(-6e13), max: new Date(2.5e14), noInvalidDate: true })
    .map((date) => date.toUTCString()),
  joined(
    [
      fc.constantFrom('Tue, ', 'Tue,', 'tue ', 'Tuesday, ', '', '', ',', 'x,', 'mon, tue, '),
      fc.constantFrom(
        '2',
        '02',
        '31',
        '0',
        '2,',
        '-2',
        '+2',
        '1_1',
        'jan',
        '99999999999',
        '02-Jan-2024',
      ),
      fc.constantFrom(' ', ' ', ' ', '  ', '-', '\u00a0', '\\u001c', ',', ''),
      fc.constantFrom('Jan', 'jan', 'JANUARY', 'Feb', 'may', 'sept', '2', 'Dec,', '', 'ſep'),
      fc.constantFrom(' ', ' ', ' ', '-', '\\t', ''),
      fc.constantFrom(
        '2024',
        '24',
        '68',
        '69',
        '99',
        '100',
        '0',
        '9999',
        '10000',
        '2024,',
        'x',
        '03:04',
      ),
      fc.constantFrom(' ', ' ', ' ', '', '\\n'),
      fc.constantFrom(
        '03:04:05',
        '03:04',
        '3.4',
        '3.4.5',
        '24:00:00',
        '23:59:60',
        '03:04:05,',
        '2024',
      ),
      fc.constantFrom('', ' ', ' ', ''),
      fc.constantFrom(
        'GMT',
        'gmt',
        'EST',
        'pdt',
        'Z',
        '+0000',
        '-0000',
        '-0500',
        '+0530',
        '+2400',
        '',
      ),
      fc.constantFrom('', '', '', ' more', '9999', '+1', '-'),
    ],
    '',
  ),
);

export const uuidText = fc
  .tuple(
    fc.constantFrom(
      '',
      '',
      '',
      '{',
      '{{',
      'urn:uuid:',
      'uuid:',
      'urn:',
      ' ',
      '+',
      '0x',
      '0x_',
      '-',
    ),
    fc.uuid(),
    fc.boolean(),
    fc.constantFrom('', '', '', '}', '-', ' ', '_1', 'g', '\\n', '\\u001c'),
    fc.nat({ max: 3 }),
  )
  .map(([before, uuid, dashes, after, cut]) => {
    const hex = dashes ? uuid : uuid.replaceAll('-', '');
    return `${before}${hex.slice(cut)}${after}`;
  });

/** Standard base64 for the bytes tag, valid and damaged. */
export const bytesText = fc
  .tuple(
    fc.uint8Array({ maxLength: 8 }),
    fc.constantFrom('', '', '', '=', '==', 'A', '-', '_', '!', 'é', '\\n', 'AA==', '=AAA'),
    fc.nat({ max: 12 }),
    fc.nat({ max: 2 }),
  )
  .map(([bytes, extra, index, cut]) => {
    const text = Buffer.from(bytes).toString('base64');
    const kept = text.slice(0, text.length - cut);
    return kept.slice(0, index) + extra + kept.slice(index);
  });

const TAGS = [' t', ' b', ' m', ' u', ' d', ' di'];
const KEYS = [
  'a',
  'b',
  '',
  '0',
  '1',
  '_permanent',
  '__proto__',
  ' x',
  ' t__',
  ' di__',
  'é',
  ...TAGS,
];
const tagJson = fc.constantFrom(...TAGS.map((tag) => JSON.stringify(tag)));
const keyJson = fc.oneof(fc.constantFrom(...KEYS.map((key) => JSON.stringify(key))), stringJson);

function spaced(parts: readonly string[], spaces: readonly string[]): string {
  return parts.map((part, i) => (spaces[i] ?? '') + part).join('');
}

function list(item: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(fc.array(item, { maxLength: 3 }), fc.array(space, { maxLength: 6 }))
    .map(([items, spaces]) => {
      const inside = items.flatMap((text, i) => (i ? [',', text] : [text]));
      return spaced(['[', ...inside, ']'], spaces);
    });
}

function dict(key: fc.Arbitrary<string>, value: fc.Arbitrary<string>, maxLength: number) {
  return fc
    .tuple(
      fc.array(fc.tuple(key, value), { minLength: 1, maxLength }),
      fc.array(space, { maxLength: 8 }),
    )
    .map(([entries, spaces]) => {
      const inside = entries.flatMap(([name, text], i) =>
        i ? [',', name, ':', text] : [name, ':', text],
      );
      return spaced(['{', ...inside, '}'], spaces);
    });
}

function tagged(tag: string, value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return value.map((text) => `{"${tag}":${text}}`);
}

/** A JSON value with Flask's tags, some of them with the right value, some not. */
export const taggedJson = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalarJson,
    list(tie('value')),
    dict(keyJson, tie('value'), 3),
    dict(tagJson, tie('value'), 1),
    dict(fc.constant('" di"'), dict(keyJson, tie('value'), 2), 1),
    tagged(' d', quoted(dateText)),
    tagged(' u', quoted(uuidText)),
    tagged(' b', quoted(bytesText)),
  ),
})).value;

/** JSON of a session: a dict that is not a tag. */
export const sessionJson = dict(keyJson, taggedJson, 4);

interface Edit {
  position: number;
  cut: number;
  insert: string;
}

const insertion = fc.oneof(
  fc.constantFrom('', '', ...'{}[],:"\\0129.eE+-ntf \n\t/u=_!'),
  fc.constantFrom(
    '\u0000',
    '\u007f',
    '\ufeff',
    'é',
    '\u2028',
    '😀',
    '\\u',
    '\\ud800',
    'NaN',
    'null',
  ),
);
const edit: fc.Arbitrary<Edit> = fc.record({
  position: fc.nat(),
  cut: fc.nat({ max: 2 }),
  insert: insertion,
});

function apply(text: string, { position, cut, insert }: Edit): string {
  const index = position % (text.length + 1);
  return text.slice(0, index) + insert + text.slice(index + cut);
}

/** Texts with some characters removed, changed or inserted, without lone surrogates. */
export function mutated(text: fc.Arbitrary<string>, edits = 3): fc.Arbitrary<string> {
  return fc
    .tuple(text, fc.array(edit, { minLength: 1, maxLength: edits }))
    .map(([original, all]) => Buffer.from(all.reduce(apply, original)).toString());
}
