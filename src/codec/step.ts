import { CodecError } from './errors.ts';

/**
 * One step of reading a cookie. A step that failed may still hold what it could read (`partial`),
 * and a step after a failed one works on that and carries the first failure.
 */
export type Step<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: CodecError; readonly partial: T | null };

/** Runs `read`; a {@link CodecError} becomes a failed step with nothing to show. */
export function attempt<T>(read: () => T): Step<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof CodecError) return { ok: false, error, partial: null };
    throw error;
  }
}

/** What there is to go on with: the value, else what could be read of it, else null. */
export function readable<T>(step: Step<T>): T | null {
  return step.ok ? step.value : step.partial;
}

/** Goes on from `before`: on its value, or on what could be read of it, keeping its failure. */
export function follow<A, B>(before: Step<A>, read: (input: A) => Step<B>): Step<B> {
  if (before.ok) return read(before.value);
  const { error, partial } = before;
  return { ok: false, error, partial: partial === null ? null : readable(read(partial)) };
}

/** The value, or the step's error thrown. */
export function unwrap<T>(step: Step<T>): T {
  if (step.ok) return step.value;
  throw step.error;
}
