import { describe, expect, it } from 'vitest';
import { statementsOf } from '../../../src/keys/syntax/statements.ts';

const textsOf = (text: string) => statementsOf(text).map((statement) => statement.text);

it('statements have their place and their lines', () => {
  const text = '\n  a = 1 \nb\n';
  const [first, second, ...others] = statementsOf(text);
  expect(first).toMatchObject({ text: 'a = 1', start: 3, lines: { start: 1, end: 9 } });
  expect(first).toMatchObject({ kind: 'settings', pairs: [{ name: 'a', value: '1' }] });
  expect(second).toMatchObject({ text: 'b', start: 10, lines: { start: 10, end: 11 } });
  expect(others).toEqual([]);
});

it('a block does not have the empty lines below it', () => {
  for (const between of ['', '  ']) {
    const [first] = statementsOf(`A: |\n  a\n${between}\nC: 1`);
    expect(first?.lines).toEqual({ start: 0, end: 8 });
  }
});

it('brackets before the end of a key are read once', () => {
  const text = `(\n${'('.repeat(300_000)}${')'.repeat(300_001)}x`;
  expect(statementsOf(text)).toHaveLength(2);
});

describe('one statement for each part of', () => {
  it.each<[string, string[]]>([
    ['', []],
    [' \n\n', []],
    ['a\n\n  b', ['a', 'b']],
    // Comments, and what only looks like one.
    ['# a\nb', ['b']],
    ['#\nb', ['b']],
    ['#a\nb', ['#a', 'b']],
    ['a # b\nc', ['a # b', 'c']],
    ['// a\nb', ['b']],
    ['//a\nb', ['//a', 'b']],
    ['; a\nb', ['b']],
    [';a\nb', [';a', 'b']],
    ['REM a\nb', ['b']],
    ['REMa\nb', ['REMa', 'b']],
    ['<!-- a -->\nb', ['b']],
    ['# a', []],
    ['#DEBUG=1\nb', ['b']],
    ['#export DEBUG=1\nb', ['b']],
    ['#app.config["DEBUG"] = 1\nb', ['b']],
    ['#debug=1\nb', ['#debug=1', 'b']],
    ['#x$y = 1\nb', ['#x$y = 1', 'b']],
    ['#"a b": 1\nb', ['#"a b": 1', 'b']],
    ['xDEBUG=1\nb', ['xDEBUG=1', 'b']],
    ['#DEBUG=1', ['#DEBUG=1']],
    ['\n#DEBUG=1\n', ['#DEBUG=1']],
    // Blocks of YAML.
    ['A: |\n  a\n  b\nC: 1', ['A: |\n  a\n  b', 'C: 1']],
    ['A: >-\n  a\nC: 1', ['A: >-\n  a', 'C: 1']],
    ['A: |2-\n  a\nC: 1', ['A: |2-\n  a', 'C: 1']],
    ['A: |-2  # so\n  a\nC: 1', ['A: |-2  # so\n  a', 'C: 1']],
    ['A: |\n  a\n\n  b\n\nC: 1', ['A: |\n  a\n\n  b', 'C: 1']],
    ['  A: |\n    a\n  C: 1', ['A: |\n    a', 'C: 1']],
    ['- A: |\n    a\n- b', ['- A: |\n    a', '- b']],
    ['  -   - A: |\n      a\n  - b', ['-   - A: |\n      a', '- b']],
    ['A: |  \n  a\n \nC: 1', ['A: |  \n  a', 'C: 1']],
    ['A: |\n  a', ['A: |\n  a']],
    ['A: |', ['A: |']],
    ['A: | x\n  b', ['A: | x', 'b']],
    ['A: x |\n  b', ['A: x |', 'b']],
    ['A = |\n  b', ['A = |', 'b']],
    // Lists of keys.
    ['KEYS:\n- a\n- b\nC: 1', ['KEYS:\n- a\n- b', 'C: 1']],
    ['KEYS:\n  - a\n\n  - b\n', ['KEYS:\n  - a\n\n  - b']],
    ['  KEYS:\n  - a\n- b', ['KEYS:\n  - a', '- b']],
    ['KEYS:\n  a\n  - b', ['KEYS:', 'a', '- b']],
    ['KEYS:\n- a\nb - c', ['KEYS:\n- a', 'b - c']],
    ['KEYS:\n- a\n \n- b\n \nC: 1', ['KEYS:\n- a\n \n- b', 'C: 1']],
    ['KEYS:\n-a', ['KEYS:', '-a']],
    ['KEYS: x\n- a', ['KEYS: x', '- a']],
    ['KEYS =\n- a', ['KEYS =', '- a']],
    ['PORTS:\n- a', ['PORTS:', '- a']],
    // Names and values.
    ['name: A\nvalue: b\nc', ['name: A\nvalue: b', 'c']],
    ['  - name: A\n    value: b\n  - name: C', ['- name: A\n    value: b', '- name: C']],
    ['"name": "A",\n"value": "b"\nc', ['"name": "A",\n"value": "b"', 'c']],
    ['name : A\nvalue: b\nc', ['name : A\nvalue: b', 'c']],
    ['-   name: A\n    value: b\nc', ['-   name: A\n    value: b', 'c']],
    ['- - name: A\n    value: b\nc', ['- - name: A\n    value: b', 'c']],
    // As CloudFormation writes them.
    ['  - Name: A\n    Value: b\n  - Name: C', ['- Name: A\n    Value: b', '- Name: C']],
    ['name: A\nb', ['name: A', 'b']],
    ['name: A, value: (\n"b")\nc', ['name: A, value: (\n"b")', 'c']],
    ['name: A, value: b\nc', ['name: A, value: b', 'c']],
    ['rename: A\nvalue: b', ['rename: A', 'value: b']],
    ['name: A\n# b\nvalue: c\nd', ['name: A\n# b\nvalue: c', 'd']],
    ['- name: A  # b\n\n  # c\n  value: d\ne', ['- name: A  # b\n\n  # c\n  value: d', 'e']],
    ['name: A#b\nvalue: c', ['name: A#b', 'value: c']],
    ['name: A # value: b\nc', ['name: A # value: b', 'c']],
    ['name: A\nvalue:\n  b\nc', ['name: A\nvalue:\n  b', 'c']],
    ['name: A\nvalue: |\n  b\n  c\nd', ['name: A\nvalue: |\n  b\n  c', 'd']],
    // Where values are.
    [
      '- name: A\n  valueFrom:\n    # b\n    secretKeyRef:\n\n      key: c\n- d',
      ['- name: A\n  valueFrom:\n    # b\n    secretKeyRef:\n\n      key: c', '- d'],
    ],
    ['name: A\nvalueFrom: {b: c}\nd', ['name: A\nvalueFrom: {b: c}', 'd']],
    ['valueFrom:\n  key: b\nc', ['valueFrom:\n  key: b', 'c']],
    ['  secretKeyRef:\n    key: b\n  c', ['secretKeyRef:\n    key: b', 'c']],
    ['secretKeyRef: b\n  key: c', ['secretKeyRef: b', 'key: c']],
    ['envFrom:\n  key: b', ['envFrom:', 'key: b']],
    // Tags.
    ['A: !B\n  C: d\ne', ['A: !B\n  C: d', 'e']],
    ['A: !B |\n  c\nd', ['A: !B |\n  c', 'd']],
    ['A: !B c\n  d', ['A: !B c', 'd']],
    ['A: !B-\n  c', ['A: !B-', 'c']],
    ['A: b !C\n  d', ['A: b !C', 'd']],
    // Brackets.
    ['f(\na\n)\nb', ['f(\na\n)', 'b']],
    ['f(  # so\n  a)\nb', ['f(  # so\n  a)', 'b']],
    ['app.config.update(\n  A=1\n)\nb', ['app.config.update(\n  A=1\n)', 'b']],
    ['app.update(\n  "b"\n)\nc', ['app.update(\n  "b"\n)', 'c']],
    [
      'app.config[\n  "SECRET_KEY"\n]: str = "a"\nb',
      ['app.config[\n  "SECRET_KEY"\n]: str = "a"', 'b'],
    ],
    ['A = [\n1,\n]  # so\nb', ['A = [\n1,\n]  # so', 'b']],
    ['A = {\n},\nb', ['A = {\n},', 'b']],
    ['[\n"a"\n]\nb', ['[\n"a"\n]', 'b']],
    ["('a'\n'b')\nc", ["('a'\n'b')", 'c']],
    ["A = ('a'\n  'b')\nc", ["A = ('a'\n  'b')", 'c']],
    ["key=('a'\n  'b')\nc", ["key=('a'\n  'b')", 'c']],
    ['f(A=1,\n  B=2)\nc', ['f(A=1,\n  B=2)', 'c']],
    ['A = """\na\n"""\nb', ['A = """\na\n"""', 'b']],
    ["A = '''a\nb'''\nc", ["A = '''a\nb'''", 'c']],
    ['A = f(b\n  c)\nd', ['A = f(b\n  c)', 'd']],
    // A bracket that belongs to a key.
    ['a(b\nc)', ['a(b', 'c)']],
    ['a(9"b\nc)"', ['a(9"b', 'c)"']],
    ['A_KEY=a(b\nB_KEY=c)', ['A_KEY=a(b', 'B_KEY=c)']],
    ['A_KEY=a(b\n  B_KEY=c)', ['A_KEY=a(b', 'B_KEY=c)']],
    ['a(\nb', ['a(', 'b']],
    ['a(\nb)x', ['a(', 'b)x']],
    ['a!(\nb)', ['a!(', 'b)']],
    ['!a(\nb)', ['!a(', 'b)']],
    [`it's "so"(a\nb)`, [`it's "so"(a`, 'b)']],
    ["  A = f(b\n    'c')\nd", ["A = f(b\n    'c')", 'd']],
    ['a,\nb', ['a,', 'b']],
    // Lines that are joined.
    ['a \\\nb\nc', ['a \\\nb', 'c']],
    ['a \\\nb \\\nc\nd', ['a \\\nb \\\nc', 'd']],
    ['A=b\\\nc\nd', ['A=b\\\nc', 'd']],
    ['  A=b\\\nc\nd', ['A=b\\\nc', 'd']],
    ['A=b\\\nc\\\nd', ['A=b\\\nc\\', 'd']],
    ['A=b\\\nC=d', ['A=b\\', 'C=d']],
    ['A=b\\\n \tC=d', ['A=b\\', 'C=d']],
    ['A=b\\\\\nc', ['A=b\\\\', 'c']],
    ['A=b\\\\\\\nc', ['A=b\\\\\\\nc']],
    ['a\\\nb', ['a\\', 'b']],
    ['a \\', ['a \\']],
    ['a \\b\\\nc', ['a \\b\\', 'c']],
    ['A=b\\\nc \\\nd', ['A=b\\\nc \\\nd']],
    ['a \\\nB=c\\\nd', ['a \\\nB=c\\\nd']],
  ])('%j', (text, statements) => {
    expect(textsOf(text)).toEqual(statements);
  });

  it('brackets, as long as few others are open', () => {
    const behind = (count: number) => textsOf(`${'[\n'.repeat(count)}f(\na\n)`).slice(count);
    expect(behind(19)).toEqual(['f(\na\n)']);
    expect(behind(20)).toEqual(['f(', 'a', ')']);
    // Those that are closed on their line do not count.
    const closed = textsOf(`${"a '''b''' c\n".repeat(20)}f(\na\n)`);
    expect(closed.slice(20)).toEqual(['f(\na\n)']);
  });
});
