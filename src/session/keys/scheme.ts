import { inspectRememberToken, type SignatureOptions, splitEnvelope } from '../../codec/index.ts';
import { shapeOf } from '../shape.ts';

/** How a cookie is signed, by its form. */
export type Scheme =
  | 'flask'
  /** An id with a signature, without a time: Flask-Session's `SESSION_USE_SIGNER`. */
  | 'flask_session'
  /** Flask-Login's. */
  | 'remember_token';

/** Flask-Session's own way (`flask_session/sessions.py`). */
export const FLASK_SESSION: SignatureOptions = { salt: 'flask-session' };

/** How a cookie's value, as Flask reads it, is signed. */
export function schemeOf(value: string): Scheme {
  if (inspectRememberToken(value)) return 'remember_token';
  const split = splitEnvelope(value);
  const isUntimed = !split.ok && split.error.code === 'timestamp_missing';
  return isUntimed && shapeOf(value) === 'itsdangerous' ? 'flask_session' : 'flask';
}
