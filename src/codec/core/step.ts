import { CodecError } from './errors.ts';

/**
 * One step of reading a cookie. A failed step may still hold what it could read (`partial`). The next step then
 * works on that, and carries the first error.
 */
export type Step<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: CodecError; readonly partial: T | null };

/** Runs `read`. A {@link CodecError} becomes a failed step without a partial value; other errors are thrown. */
export function attempt<T>(read: () => T): Step<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof CodecError) return { ok: false, error, partial: null };
    throw error;
  }
}

/** The value, or else the part of it that could be read, or else null. */
export function readable<T>(step: Step<T>): T | null {
  return step.ok ? step.value : step.partial;
}

/** Runs the next step on the value of `previous`, or on its partial value while keeping its error. */
export function andThen<A, B>(previous: Step<A>, read: (input: A) => Step<B>): Step<B> {
  if (previous.ok) return read(previous.value);
  const { error, partial } = previous;
  return { ok: false, error, partial: partial === null ? null : readable(read(partial)) };
}

/** Returns the value, or throws the step's error. */
export function unwrap<T>(step: Step<T>): T {
  if (step.ok) return step.value;
  throw step.error;
}
