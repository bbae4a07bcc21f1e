import { appendSignature } from '../codec/signature.ts';
import { encodeTimestamp } from '../codec/timestamp.ts';

/** `{"_fresh":true,"_user_id":"42","cart":[{"name":"Notebook","qty":2}],"theme":"dark"}` in base64. */
const PAYLOAD =
  'eyJfZnJlc2giOnRydWUsIl91c2VyX2lkIjoiNDIiLCJjYXJ0IjpbeyJuYW1lIjoiTm90ZWJvb2siLCJxdHkiOjJ9XSwidGhlbWUiOiJkYXJrIn0';

/** An example `Cookie` header: a session signed at `time`, in unix seconds, with a key that tutorials use. */
export function exampleHeader(time: number): string {
  return `Cookie: session=${appendSignature(`${PAYLOAD}.${encodeTimestamp(time)}`, 'dev', {})}`;
}
