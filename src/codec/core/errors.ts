/**
 * Where a {@link CodecError} happened, which decides the unit of its offset: characters in `cookie`, `payload`,
 * `timestamp`, `signature` (text of the cookie) and `json` (the payload's text); bytes in `compressed` (the
 * payload before inflating), `text` (the payload before UTF-8 decoding) and `stored` (what a server stored). `pasted`
 * is a text in which stored bytes are written: characters.
 */
export type CodecPart =
  | 'cookie'
  | 'payload'
  | 'timestamp'
  | 'signature'
  | 'compressed'
  | 'text'
  | 'json'
  | 'stored'
  | 'pasted';

/** What is wrong. The codes are stable: programs and translations depend on them. */
export type CodecErrorCode =
  | 'cookie_empty'
  | 'signature_missing'
  | 'timestamp_missing'
  | 'timestamp_digit'
  | 'timestamp_too_long'
  | 'timestamp_out_of_range'
  | 'base64_length'
  | 'base64_padding'
  | 'zlib_header'
  | 'zlib_data'
  | 'zlib_checksum'
  | 'zlib_dictionary'
  | 'zlib_truncated'
  | 'inflate_limit'
  | 'utf8_invalid'
  | 'json_byte_order_mark'
  | 'json_end'
  | 'json_unexpected'
  | 'json_control_character'
  | 'json_escape'
  | 'json_trailing'
  | 'json_too_deep'
  | 'json_too_many_digits'
  | 'tag_tuple'
  | 'tag_bytes'
  | 'tag_uuid'
  | 'tag_datetime'
  | 'tag_dict'
  | 'tag_limit'
  | StoredErrorCode;

/** What is wrong with what a server stored, or with the text in which it is written. */
export type StoredErrorCode =
  | 'pickle_end'
  | 'pickle_opcode'
  | 'pickle_protocol'
  | 'pickle_stack'
  | 'pickle_memo'
  | 'pickle_operand'
  | 'pickle_type'
  | 'pickle_too_deep'
  | 'msgpack_end'
  | 'msgpack_byte'
  | 'msgpack_key'
  | 'msgpack_trailing'
  | 'msgpack_too_deep'
  | 'stored_unknown'
  | 'stored_lossy'
  | 'stored_escape'
  | 'stored_hex';

/** Why a cookie or a stored value cannot be read: the code, the part with the error, and the offset in that part. */
export class CodecError extends Error {
  override readonly name = 'CodecError';
  readonly code: CodecErrorCode;
  readonly part: CodecPart;
  /** In characters or bytes: see {@link CodecPart}. */
  readonly offset: number;

  constructor(code: CodecErrorCode, part: CodecPart, offset: number, message: string) {
    super(message);
    this.code = code;
    this.part = part;
    this.offset = offset;
  }
}
