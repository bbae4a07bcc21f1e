import { inspectRememberToken, type SignatureOptions, splitEnvelope } from '../codec/index.ts';
import { shapeOf } from '../content/shape.ts';

/** How a cookie is signed, judging by its form. */
export type Scheme =
  | 'flask'
  /** A session id with a signature but no timestamp: Flask-Session's `SESSION_USE_SIGNER`. */
  | 'flask_session'
  /** Flask-Login's token. */
  | 'remember_token';

/** How Flask-Session signs (`flask_session/sessions.py`). */
export const FLASK_SESSION: SignatureOptions = { salt: 'flask-session' };

/** The scheme of a cookie's value, as Flask reads it from the header. */
export function schemeOf(value: string): Scheme {
  if (inspectRememberToken(value)) return 'remember_token';
  const split = splitEnvelope(value);
  const isUntimed = !split.ok && split.error.code === 'timestamp_missing';
  return isUntimed && shapeOf(value) === 'itsdangerous' ? 'flask_session' : 'flask';
}
