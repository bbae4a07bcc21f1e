import { crc32 } from 'node:zlib';

/**
 * Makes the secrets of the corpus. None of them may stand in the repository: code hosts refuse a
 * push that holds a well-formed token, and a made-up one could be somebody's. So the corpus has
 * placeholders, and each becomes a fake of the right shape, always the same for the same number.
 *
 * Shapes that their issuers document:
 * - GitHub: github.blog "Behind GitHub's new authentication token formats" (2021-04-05): prefix,
 *   30 characters of base62, and their CRC32 in base62, six characters, filled with zeros.
 * - npm: github.blog "Announcing npm's new access token format" (2021-09-23): like GitHub's.
 * - Shopify: shopify.dev changelog "Length of the Shopify access token is increasing": 38 characters.
 * - SendGrid: twilio.com/docs/sendgrid "API keys": 69 characters.
 * - AWS: docs.aws.amazon.com/IAM "IAM identifiers", unique identifiers (AKIA, ASIA, AIDA).
 * - Slack: docs.slack.dev "Tokens", and "Sending messages using incoming webhooks".
 * - GitLab: docs.gitlab.com "GitLab token overview" (the prefix). Vault: developer.hashicorp.com "Tokens" (the prefix).
 * - Hashes: crypt(5), the PHC string format, Werkzeug's `generate_password_hash`, Django's "Password
 *   management in Django", passlib's modular crypt format.
 * - PEM: RFC 7468. OpenSSH: PROTOCOL.key. JWT: RFC 7519.
 *
 * The others document a prefix or an example at most. Their lengths here are those of tokens as
 * they are seen, not a rule, and GitHub's fine-grained tokens have a checksum that nobody describes.
 */

const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
/** In the order of GitHub's base62. */
const BASE62 = DIGITS + UPPER + LOWER;
const BASE32 = `${UPPER}234567`;
const URL_SAFE = `${BASE62}-_`;
const BASE64 = `${BASE62}+/`;
const HEX = '0123456789abcdef';
const CRYPT = `./${BASE62}`;

/** Alphabets that a placeholder can name together with a length: `${hex.40:1}`. */
const ALPHABETS: Record<string, string> = {
  digits: DIGITS,
  hex: HEX,
  lower: LOWER + DIGITS,
  alnum: BASE62,
  urlsafe: URL_SAFE,
  base64: BASE64,
  base32: BASE32,
};

/** Yields the same numbers, each below its argument, for the same seed. */
type Random = (below: number) => number;

type Pick = (alphabet: string, length: number) => string;

/** Mulberry32, seeded by FNV-1a of a text. */
function randomOf(seed: string): Random {
  let state = 0x811c9dc5;
  for (const character of seed) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function pickOf(random: Random): Pick {
  return (alphabet, length) =>
    Array.from({ length }, () => alphabet.charAt(random(alphabet.length))).join('');
}

/** GitHub's and npm's checksum: CRC32 of the random part in base62, six characters. */
export function base62Checksum(random: string): string {
  let rest = crc32(random);
  let text = '';
  while (rest > 0) {
    text = BASE62.charAt(rest % 62) + text;
    rest = Math.floor(rest / 62);
  }
  return text.padStart(6, '0');
}

function checked(prefix: string, pick: Pick): string {
  const random = pick(BASE62, 30);
  return prefix + random + base62Checksum(random);
}

/** Like `checked`, but the last character of the checksum is another one. */
function wronglyChecked(prefix: string, pick: Pick): string {
  const right = checked(prefix, pick);
  return right.slice(0, -1) + (right.endsWith('7') ? '8' : '7');
}

const base64Url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function jwt(header: object, claims: object, signature: string): string {
  return `${base64Url(header)}.${base64Url(claims)}.${signature}`;
}

const SUBJECTS = ['1042', 'ana', '8f14e45f', 'user|77', '550', 'svc-report', '31', 'lp-2201'];

function accessJwt(pick: Pick, random: Random): string {
  const issued = 1_760_000_000 + random(9_000_000);
  const claims = {
    sub: SUBJECTS[random(SUBJECTS.length)],
    iat: issued,
    exp: issued + 900 * (1 + random(96)),
    jti: pick(HEX, 16),
    scope: ['read', 'read write', 'admin'][random(3)],
  };
  return jwt({ alg: 'HS256', typ: 'JWT' }, claims, pick(URL_SAFE, 43));
}

function idToken(pick: Pick, random: Random): string {
  const issued = 1_760_000_000 + random(9_000_000);
  const claims = {
    iss: 'https://accounts.google.com',
    azp: `${pick(DIGITS, 12)}-${pick(LOWER, 32)}.apps.googleusercontent.com`,
    sub: pick(DIGITS, 21),
    at_hash: pick(URL_SAFE, 22),
    nonce: pick(HEX, 20),
    iat: issued,
    exp: issued + 3600,
  };
  return jwt({ alg: 'RS256', kid: pick(HEX, 40), typ: 'JWT' }, claims, pick(URL_SAFE, 342));
}

function azureJwt(pick: Pick, random: Random): string {
  const issued = 1_760_000_000 + random(9_000_000);
  const claims = {
    aud: '00000003-0000-0000-c000-000000000000',
    tid: uuid(pick),
    oid: uuid(pick),
    appid: uuid(pick),
    scp: 'User.Read',
    nbf: issued,
    exp: issued + 4200,
  };
  return jwt({ typ: 'JWT', alg: 'RS256', x5t: pick(URL_SAFE, 27) }, claims, pick(URL_SAFE, 342));
}

/** A token of itsdangerous: three parts with dots as a JWT has them, yet none. */
function itsDangerous(pick: Pick): string {
  return `${base64Url({ id: Number(pick('123456789', 3)) })}.${pick(URL_SAFE, 6)}.${pick(URL_SAFE, 27)}`;
}

function uuid(pick: Pick): string {
  return `${pick(HEX, 8)}-${pick(HEX, 4)}-4${pick(HEX, 3)}-${pick('89ab', 1)}${pick(HEX, 3)}-${pick(HEX, 12)}`;
}

/** A PEM block of RFC 7468 whose body begins as the DER of that structure does. */
function pem(label: string, start: string, length: number, pick: Pick): string {
  const body = `${start}${pick(BASE64, length - start.length - 2)}==`;
  const lines = body.match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

type Maker = (pick: Pick, random: Random) => string;

const MAKERS: Record<string, Maker> = {
  uuid,

  github: (pick) => checked('ghp_', pick),
  'github-oauth': (pick) => checked('gho_', pick),
  'github-user': (pick) => checked('ghu_', pick),
  'github-server': (pick) => checked('ghs_', pick),
  'github-fine': (pick) => `github_pat_${pick(BASE62, 22)}_${pick(BASE62, 59)}`,
  npm: (pick) => checked('npm_', pick),
  gitlab: (pick) => `glpat-${pick(URL_SAFE, 20)}`,
  'slack-bot': (pick) => `xoxb-${slackId(pick)}-${slackId(pick)}-${pick(BASE62, 24)}`,
  'slack-user': (pick) =>
    `xoxp-${slackId(pick)}-${slackId(pick)}-${slackId(pick)}-${pick(HEX, 32)}`,
  'slack-app': (pick) => `xapp-1-A${pick(UPPER + DIGITS, 10)}-${slackId(pick)}-${pick(HEX, 64)}`,
  'slack-webhook': (pick) =>
    `https://hooks.slack.com/services/T${pick(UPPER + DIGITS, 8)}/B${pick(UPPER + DIGITS, 10)}/${pick(BASE62, 24)}`,
  stripe: (pick) => `sk_live_${pick(BASE62, 24)}`,
  'stripe-long': (pick) => `sk_live_51${pick(BASE62, 97)}`,
  'stripe-test': (pick) => `sk_test_${pick(BASE62, 24)}`,
  'stripe-restricted': (pick) => `rk_live_${pick(BASE62, 24)}`,
  'stripe-webhook': (pick) => `whsec_${pick(BASE62, 32)}`,
  'aws-id': (pick) => `AKIA${pick(BASE32, 16)}`,
  'aws-sts-id': (pick) => `ASIA${pick(BASE32, 16)}`,
  'aws-secret': (pick) => pick(BASE64, 40),
  'aws-session': (pick) => `IQoJb3JpZ2luX2Vj${pick(BASE64, 300)}==`,
  'google-api': (pick) => `AIza${pick(URL_SAFE, 35)}`,
  'google-secret': (pick) => `GOCSPX-${pick(URL_SAFE, 28)}`,
  'google-access': (pick) => `ya29.a0A${pick(URL_SAFE, 180)}`,
  'google-refresh': (pick) => `1//0${pick(URL_SAFE, 99)}`,
  openai: (pick) => `sk-${pick(BASE62, 20)}T3BlbkFJ${pick(BASE62, 20)}`,
  'openai-project': (pick) => `sk-proj-${pick(URL_SAFE, 74)}T3BlbkFJ${pick(URL_SAFE, 74)}`,
  anthropic: (pick) => `sk-ant-api03-${pick(URL_SAFE, 93)}AA`,
  groq: (pick) => `gsk_${pick(BASE62, 52)}`,
  huggingface: (pick) => `hf_${pick(UPPER + LOWER, 34)}`,
  replicate: (pick) => `r8_${pick(BASE62, 37)}`,
  sendgrid: (pick) => `SG.${pick(URL_SAFE, 22)}.${pick(URL_SAFE, 43)}`,
  twilio: (pick) => `SK${pick(HEX, 32)}`,
  mailgun: (pick) => `key-${pick(HEX, 32)}`,
  mailchimp: (pick) => `${pick(HEX, 32)}-us${1 + Number(pick(DIGITS, 1))}`,
  brevo: (pick) => `xkeysib-${pick(HEX, 64)}-${pick(BASE62, 16)}`,
  telegram: (pick) => `${pick('123456789', 10)}:AA${pick(URL_SAFE, 33)}`,
  discord: (pick) =>
    `${Buffer.from(pick('123456789', 18)).toString('base64url')}.G${pick(URL_SAFE, 5)}.${pick(URL_SAFE, 38)}`,
  pypi: (pick) => `pypi-AgEIcHlwaS5vcmc${pick(URL_SAFE, 160)}`,
  digitalocean: (pick) => `dop_v1_${pick(HEX, 64)}`,
  shopify: (pick) => `shpat_${pick(HEX, 32)}`,
  databricks: (pick) => `dapi${pick(HEX, 32)}`,
  airtable: (pick) => `pat${pick(BASE62, 14)}.${pick(HEX, 64)}`,
  notion: (pick) => `ntn_${pick(DIGITS, 11)}${pick(BASE62, 35)}`,
  linear: (pick) => `lin_api_${pick(BASE62, 40)}`,
  postman: (pick) => `PMAK-${pick(HEX, 24)}-${pick(HEX, 34)}`,
  vault: (pick) => `hvs.CAES${pick(URL_SAFE, 90)}`,
  mapbox: (pick) => `sk.${base64Url({ u: 'ana', a: pick(LOWER, 25) })}.${pick(URL_SAFE, 22)}`,
  mercadopago: (pick) =>
    `APP_USR-${pick('123456789', 16)}-${pick(DIGITS, 6)}-${pick(HEX, 32)}-${pick('123456789', 9)}`,

  'github-bad': (pick) => wronglyChecked('ghp_', pick),
  'github-short': (pick) => `ghp_${pick(BASE62, 21)}`,
  'npm-bad': (pick) => wronglyChecked('npm_', pick),
  'stripe-public': (pick) => `pk_live_${pick(BASE62, 24)}`,
  'stripe-public-test': (pick) => `pk_test_${pick(BASE62, 24)}`,
  'mapbox-public': (pick) =>
    `pk.${base64Url({ u: 'ana', a: pick(LOWER, 25) })}.${pick(URL_SAFE, 22)}`,
  'aws-user-id': (pick) => `AIDA${pick(BASE32, 17)}`,

  jwt: accessJwt,
  'jwt-id': idToken,
  'jwt-azure': azureJwt,
  itsdangerous: itsDangerous,

  'pem-rsa': (pick) => pem('RSA PRIVATE KEY', 'MIIEpAIBAAKCAQEA', 1592, pick),
  'pem-ec': (pick) => pem('EC PRIVATE KEY', 'MHcCAQEEI', 164, pick),
  'pem-pkcs8': (pick) => pem('PRIVATE KEY', 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC', 1624, pick),
  'pem-encrypted': (pick) => pem('ENCRYPTED PRIVATE KEY', 'MIIFLTBXBgkqhkiG9w0BBQ0w', 1764, pick),
  'pem-openssh': (pick) => pem('OPENSSH PRIVATE KEY', 'b3BlbnNzaC1rZXktdjEAAAAA', 348, pick),
  'pem-public': (pick) => pem('PUBLIC KEY', 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A', 392, pick),
  'pem-certificate': (pick) => pem('CERTIFICATE', 'MIIDXTCCAkWgAwIBAgIJA', 1172, pick),
  'ssh-public': (pick) => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${pick(BASE64, 43)} ana@laptop`,

  bcrypt: (pick) => `$2b$12$${pick(CRYPT, 53)}`,
  'bcrypt-php': (pick) => `$2y$10$${pick(CRYPT, 53)}`,
  argon2: (pick) => `$argon2id$v=19$m=65536,t=3,p=4$${pick(BASE64, 22)}$${pick(BASE64, 43)}`,
  sha512crypt: (pick) => `$6$${pick(CRYPT, 16)}$${pick(CRYPT, 86)}`,
  md5crypt: (pick) => `$1$${pick(CRYPT, 8)}$${pick(CRYPT, 22)}`,
  'passlib-pbkdf2': (pick) => `$pbkdf2-sha256$29000$${pick(CRYPT, 22)}$${pick(CRYPT, 43)}`,
  'werkzeug-scrypt': (pick) => `scrypt:32768:8:1$${pick(BASE62, 16)}$${pick(HEX, 128)}`,
  'werkzeug-pbkdf2': (pick) => `pbkdf2:sha256:600000$${pick(BASE62, 16)}$${pick(HEX, 64)}`,
  'werkzeug-old': (pick) => `sha256$${pick(BASE62, 8)}$${pick(HEX, 64)}`,
  'django-pbkdf2': (pick) => `pbkdf2_sha256$870000$${pick(BASE62, 22)}$${pick(BASE64, 43)}=`,
  'django-argon2': (pick) =>
    `argon2$argon2id$v=19$m=102400,t=2,p=8$${pick(BASE64, 22)}$${pick(BASE64, 43)}`,
  'django-md5': (pick) => `md5$${pick(BASE62, 12)}$${pick(HEX, 32)}`,
};

const slackId = (pick: Pick) => pick('123456789', 12);

const PLACEHOLDER = /\$\{([A-Za-z0-9-]+)(?:\.(\d+))?:(\d+)\}/g;
const IN_BASE64 = /\$\{base64\}([\s\S]*?)\$\{\/base64\}/g;

function make(name: string, length: string | undefined, seed: string): string {
  const random = randomOf(`${name}:${seed}`);
  const pick = pickOf(random);
  if (length !== undefined) {
    const alphabet = ALPHABETS[name];
    if (alphabet === undefined) throw new Error(`unknown alphabet "${name}"`);
    return pick(alphabet, Number(length));
  }
  const maker = MAKERS[name];
  if (maker === undefined) throw new Error(`unknown placeholder "${name}"`);
  return maker(pick, random);
}

/**
 * The text with every placeholder replaced: `${github:1}` by a fake token of that issuer,
 * `${hex.40:1}` by 40 characters of that alphabet. The number is the seed: the same placeholder
 * always gives the same text. `${base64}…${/base64}` becomes the base64 of what is between.
 * @throws Error for a placeholder of an unknown name.
 */
export function expand(text: string): string {
  return text
    .replace(PLACEHOLDER, (_, name: string, length: string | undefined, seed: string) =>
      make(name, length, seed),
    )
    .replace(IN_BASE64, (_, inner: string) => Buffer.from(inner).toString('base64'));
}
