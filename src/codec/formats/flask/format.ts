import { inspectFlask } from '../../flask.ts';
import { INFLATE_LIMIT } from '../../inflate.ts';
import { DEFAULT_LIFETIME, flaskOutcome } from '../../outcome.ts';
import { isFlask } from '../../shapes/itsdangerous.ts';
import { signFlask } from '../../sign.ts';
import { FLASK_SALT, prepareFlaskKeys } from '../../signature.ts';
import { readable } from '../../step.ts';
import type { Format } from '../format.ts';
import { jsonOf, partsOf } from '../parts.ts';

/** Flask's sessions (SecureCookieSessionInterface of `flask/sessions.py`). Quart writes the same format. */
export const flask = {
  id: 'flask',
  framework: 'Flask',
  cookieNames: ['session'],
  signing: [{ salt: FLASK_SALT, derivation: 'hmac', digest: 'sha1' }],
  defaultLifetime: DEFAULT_LIFETIME,
  recognise: (cookie, inflateLimit = INFLATE_LIMIT) => isFlask(cookie, cookie, inflateLimit),
  read(cookie, inflateLimit) {
    const read = inspectFlask(cookie, inflateLimit);
    const { split, timestamp, signature, base64, inflate, utf8, json, tags } = read;
    return {
      cookie,
      parts: partsOf(split),
      layers: [
        { id: 'base64', output: base64 },
        ...(readable(split)?.compressed ? [{ id: 'inflate', output: inflate } as const] : []),
        { id: 'utf8', output: utf8 },
        { id: 'json', output: json },
        { id: 'tags', output: tags },
      ],
      content: tags,
      timestamp,
      signature,
    };
  },
  prepare: prepareFlaskKeys,
  sign: signFlask,
  outcome(reading, valid, options) {
    const { parts, timestamp, content } = reading;
    const inspection = { split: parts, timestamp, json: jsonOf(reading), tags: content };
    const outcome = flaskOutcome(inspection, valid, options);
    if (outcome.kind !== 'flaskAnswers500') return outcome;
    return { kind: 'serverError', reason: outcome.reason };
  },
} as const satisfies Format;
