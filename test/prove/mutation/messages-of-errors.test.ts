import { describe, expect, it } from 'vitest';
import { isMessage, type Path } from './messages-of-errors.ts';

const text = (value: string) => ({ type: 'StringLiteral', value });
const MESSAGE = text('It is too short');
const CODE = text('too_short');
/** The code with a mutant beside it, as Stryker has left it when it comes to the message. */
const MUTATED = {
  type: 'ConditionalExpression',
  alternate: { type: 'SequenceExpression', expressions: [{ type: 'CallExpression' }, CODE] },
};

const made = (name: string, ...values: object[]) =>
  ({ type: 'NewExpression', callee: { name }, arguments: values }) as Path['parent'];
const called = (name: string, ...values: object[]) =>
  ({ type: 'CallExpression', callee: { name }, arguments: values }) as Path['parent'];

describe('a message for programmers', () => {
  it.each<[string, Path]>([
    ['is given to an error', { node: MESSAGE, parent: made('RangeError', MESSAGE) }],
    ['follows a code', { node: MESSAGE, parent: called('fail', CODE, MESSAGE) }],
    [
      'follows a code that has a mutant',
      { node: MESSAGE, parent: called('fail', MUTATED, MESSAGE) },
    ],
    ['is kept', { node: MESSAGE, parent: { type: 'VariableDeclarator', id: { name: 'message' } } }],
  ])('%s', (_, path) => {
    expect(isMessage(path)).toBe(true);
  });

  it.each<[string, Path]>([
    ['an error’s code', { node: CODE, parent: called('fail', CODE, MESSAGE) }],
    ['given to anything else', { node: MESSAGE, parent: called('decode', MESSAGE) }],
    ['kept as anything else', { node: MESSAGE, parent: { type: 'VariableDeclarator' } }],
    ['no text', { node: { type: 'BooleanLiteral' }, parent: called('fail', CODE) }],
  ])('is not %s', (_, path) => {
    expect(isMessage(path)).toBe(false);
  });
});
