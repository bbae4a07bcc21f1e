import { expect, it } from 'vitest';
import { CodecError } from '../../../src/codec/core/errors.ts';
import { attempt } from '../../../src/codec/core/step.ts';

function failing(error: Error): () => never {
  return () => {
    throw error;
  };
}

it('a mistake in a cookie is a failed step, and one in the program is thrown', () => {
  const error = new CodecError('base64_length', 'payload', 1, 'Base64 is too short');
  expect(attempt(failing(error))).toEqual({ ok: false, error, partial: null });
  expect(() => attempt(failing(new TypeError('not a function')))).toThrow(TypeError);
});
