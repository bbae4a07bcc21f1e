import { signFlask } from '../../codec/index.ts';

const SESSION =
  '{"_fresh":true,"_user_id":"42","cart":[{"name":"Notebook","qty":2}],"theme":"dark"}';

/** A `Cookie` header to try things out with: a session that an app has just signed (`time` in unix seconds) with a key
 * that tutorials print. */
export function exampleHeader(time: number): string {
  return `Cookie: session=${signFlask(SESSION, 'dev', { timestamp: time })}`;
}
