import { INFLATE_LIMIT } from '../../core/inflate.ts';
import { andThen } from '../../core/step.ts';
import type { Format } from '../format.ts';
import { itsdangerous } from '../itsdangerous/format.ts';
import { DOTTED, isFlask, isTimed } from '../itsdangerous/forms.ts';
import { jsonOf } from '../parts.ts';
import { flaskContent } from './content.ts';
import { FLASK_COOKIE_HEADER } from './cookie-header.ts';
import { isPermanent } from './inspect.ts';
import { FLASK_KEYS } from './known-keys.ts';
import { DEFAULT_LIFETIME, flaskOutcome } from './outcome.ts';
import { sessionTransaction } from './session-transaction.ts';
import { FLASK_SIGNING, prepareFlaskKeys, signFlask } from './signing.ts';
import { untag } from './tags.ts';

/** Flask's sessions (SecureCookieSessionInterface of `flask/sessions.py`). Quart writes the same format. */
export const flask = {
  id: 'flask',
  framework: 'Flask',
  holds: 'session',
  cookieNames: ['session'],
  signing: [FLASK_SIGNING],
  inText: DOTTED,
  cookieHeader: FLASK_COOKIE_HEADER,
  isTraceable: true,
  contentRules: flaskContent,
  session: {
    defaultLifetime: DEFAULT_LIFETIME,
    expiryAttribute: 'expires',
    isUnlimitedWithoutExpiry: false,
    isPermanent,
    expiresAfterLifetime: isPermanent,
    outcome(reading, valid, options) {
      const { parts, timestamp, content } = reading;
      const inspection = { split: parts, timestamp, json: jsonOf(reading), tags: content };
      const outcome = flaskOutcome(inspection, valid, options);
      if (outcome.kind !== 'flaskAnswers500') return outcome;
      return { kind: 'serverError', reason: outcome.reason, isOnUse: false };
    },
    variesOnlyOnUse: true,
    variesOnUse: true, // `save_session` of `flask/sessions.py`
    hasFallbackKeys: true,
    loginKey: '_user_id', // Flask-Login's
    knownKeys: FLASK_KEYS,
    sessionCode: 'session',
    saveCode: 'session.modified = True',
    defaultSameSite: 'unspecified',
    settings: {
      secure: "app.config['SESSION_COOKIE_SECURE'] = True",
      notSecure: "app.config['SESSION_COOKIE_SECURE'] = False",
      httpOnly: "app.config['SESSION_COOKIE_HTTPONLY'] = True",
      sameSite: "app.config['SESSION_COOKIE_SAMESITE'] = 'Lax'",
      crossSite:
        "app.config['SESSION_COOKIE_SAMESITE'] = 'None'\napp.config['SESSION_COOKIE_SECURE'] = True",
      partitioned: "app.config['SESSION_COOKIE_PARTITIONED'] = True  # since 3.1",
      path: "app.config['SESSION_COOKIE_PATH'] = '/'  # else APPLICATION_ROOT",
      domain: "app.config['SESSION_COOKIE_DOMAIN'] = None",
      hostPrefix: "app.config['SESSION_COOKIE_NAME'] = '__Host-session'",
      lifetime: "app.config['PERMANENT_SESSION_LIFETIME'] = 8 * 60 * 60",
      serverSide: `from flask_session import Session\n\napp.config['SESSION_TYPE'] = 'redis'\nSession(app)`,
      key: `import os\n\n# set in the environment, made once by secrets.token_hex()\napp.config['SECRET_KEY'] = os.environ['SECRET_KEY']`,
      printKey: 'print(app.secret_key)',
      name: "app.config['SESSION_COOKIE_NAME'] = 'shop_session'",
      renewal: `app.config['SESSION_REFRESH_EACH_REQUEST'] = True\n\n# at the login\nsession.permanent = True`,
    },
    headerWarning: 4093, // `dump_cookie` of `werkzeug/http.py`
    testCode: sessionTransaction,
  },
  recognise: (cookie, inflateLimit = INFLATE_LIMIT) => isFlask(cookie, inflateLimit),
  resembles: isTimed,
  split: itsdangerous.split,
  timestamp: itsdangerous.timestamp,
  payload: itsdangerous.payload,
  read(cookie, inflateLimit) {
    const reading = itsdangerous.read(cookie, inflateLimit);
    const tags = andThen(jsonOf(reading), untag);
    return { ...reading, layers: [...reading.layers, { id: 'tags', output: tags }], content: tags };
  },
  prepare: prepareFlaskKeys,
  sign: signFlask,
} as const satisfies Format;
