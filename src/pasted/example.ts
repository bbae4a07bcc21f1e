import { DEFAULT_FORMAT } from '../codec/index.ts';

const SESSION =
  '{"_fresh":true,"_user_id":"42","cart":[{"name":"Notebook","qty":2}],"theme":"dark"}';

/** An example `Cookie` header: a session signed at `time`, in unix seconds, with a key that tutorials use. */
export function exampleHeader(time: number): string {
  const cookie = DEFAULT_FORMAT.sign(SESSION, 'dev', { timestamp: time, compress: false });
  return `Cookie: session=${cookie}`;
}
