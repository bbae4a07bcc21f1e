import { CodecError } from '../codec/index.ts';

/** How bytes are written as a text. */
export type TextFormId = 'reply' | 'pythonBytes' | 'hexDump' | 'sqlBlob' | 'hex' | 'base64';

/** A text in one of these forms. */
export interface WrittenBytes {
  readonly form: TextFormId;
  readonly bytes: Uint8Array;
  /** Whether nothing but bytes is written so: else it may be an ordinary text. */
  readonly isCertain: boolean;
}

/** A text whose form is certain but which is damaged. */
export interface DamagedText {
  readonly form: TextFormId;
  readonly error: CodecError;
}

/** That bytes or a text cannot be read, at an offset in the pasted text. */
export function pastedError(
  code: 'stored_lossy' | 'stored_escape' | 'stored_hex' | 'stored_unknown',
  offset: number,
  message: string,
): CodecError {
  return new CodecError(code, 'pasted', offset, message);
}
