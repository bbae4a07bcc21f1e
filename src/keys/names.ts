import { FORMATS } from '../codec/index.ts';

/**
 * Whether a setting of this name may be a key that signs sessions or tokens. All of these must hold:
 *
 * - the last part of the name contains "secret", in any spelling (`SECRET_KEY`, `secretKey`, `MYAPP_SECRET_KEY`,
 *   `WTF_CSRF_SECRET_KEY`, `JWT_SECRET`), or consists of "key" and words such as "session" (`APP_KEY`, `KEYS`);
 * - no word of that part names another purpose (`CLIENT_SECRET`, `API_SECRET`, `SECRET_ACCESS_KEY`) or a property of
 *   a key (`SECRET_KEY_FILE`);
 * - no word of the whole name is a service with secrets of its own (`AWS_…`, `STRIPE_…`).
 *
 * `name` is the target of an assignment: `app.config["SECRET_KEY"]`, `app.secret_key`, `secretKey`.
 */
export function isKeyName(name: string): boolean {
  if (name.length > MAX_NAME || wordsOf(name).some((word) => SERVICES.has(word))) return false;
  const words = wordsOf(lastPart(name));
  if (words.some((word) => OTHER_PURPOSES.has(word))) return false;
  return words.some((word) => word.includes('secret')) || isOnlyKey(words);
}

/** Whether a setting of this name holds fallback keys, as `SECRET_KEY_FALLBACKS` does. */
export function isFallbackName(name: string): boolean {
  return /fallback/i.test(name);
}

/** Characters. Nobody writes longer names of settings. */
const MAX_NAME = 200;

function isOnlyKey(words: readonly string[]): boolean {
  return words.every(isKeyWord) && words.some((word) => word.startsWith('key'));
}

function isKeyWord(word: string): boolean {
  return KEY_WORDS.test(word) || FRAMEWORK_WORDS.has(word);
}

/** As in `FLASK_SECRET_KEY`. */
const FRAMEWORK_WORDS: ReadonlySet<string> = new Set(
  FORMATS.map(({ framework }) => framework.toLowerCase().replace(/-.*/, '')),
);

const KEY_WORDS =
  /^(?:keys?|signing|sign|session|sessions|cookie|app|fallbacks?|my|old|new|current|previous|csrf|wtf|hmac|\d+)$/;

const SERVICES: ReadonlySet<string> = new Set(
  `algolia alipay amazon anthropic apple auth0 aws azure bitbucket boto braintree captcha cloudflare cloudinary
  consul datadog digitalocean discord docusign dropbox ec2 facebook fb firebase gcp github gitlab google hcaptcha
  keycloak linkedin mailchimp mailgun mapbox microsoft minio npm okta openai paypal plaid pusher pypi razorpay
  recaptcha reddit s3 sendgrid sentry ses shopify slack spotify sqs stripe telegram turnstile twilio twitter vault
  vk wechat zoom`.split(/\s+/),
);

const OTHER_PURPOSES: ReadonlySet<string> = new Set(
  `access age alg algorithm api arn bits client consumer days dir email encrypt encryption enabled expires expiry
  fernet field file generator header hook host id len length lifetime manager master max min name oauth oauth2
  oidc param password path prefix private provider public ref required rotation seconds size ssh ssl store tls ttl
  type uri url user username var version webhook`.split(/\s+/),
);

/** `SECRET_KEY` of `app.config["SECRET_KEY"]` and of `app.SECRET_KEY`. */
function lastPart(name: string): string {
  return name.split(/[^\w-]/).findLast((part) => part !== '') ?? '';
}

function wordsOf(name: string): string[] {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
  return words.split(/[^a-z\d]/).filter((word) => word !== '');
}
