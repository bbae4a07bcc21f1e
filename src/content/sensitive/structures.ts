import { parseJsonText } from '../../lib/json-text.ts';
import { matchAt } from '../../lib/match-at.ts';
import { textOfBase64 } from './decoded.ts';
import { isMasked } from './exempt.ts';
import type { JwtClaims } from './kinds.ts';
import { certain, type Match, occurrences } from './matches.ts';

/** Characters; the shortest is an address with a password. */
const MIN_LENGTH = 8;

/** What proves itself by its structure: keys, tokens, hashes, addresses with a password, traces. */
export function structures(text: string): Match[] {
  if (text.length < MIN_LENGTH || !/[.$:{\n]/.test(text)) return [];
  return [
    ...privateKeys(text),
    ...jwts(text),
    ...passwordHashes(text),
    ...credentialUrls(text),
    ...otpAddresses(text),
    ...stackTraces(text),
  ];
}

const PEM_LABEL = /-----BEGIN ([A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?)-----/y;
/** A body and no ellipsis. */
const PEM_BODY = /[A-Za-z0-9+/]{30}/;

/** PEM (RFC 7468), OpenSSH's keys (PROTOCOL.key) and PuTTY's. */
function privateKeys(text: string): Match[] {
  const pem = occurrences(text, '-----BEGIN ').flatMap((start) => {
    const label = matchAt(PEM_LABEL, text, start);
    if (label === '') return [];
    const next = text.indexOf('-----', start + label.length);
    const end = next === -1 ? text.length : next;
    if (!PEM_BODY.test(text.slice(start + label.length, end))) return [];
    return [certain('privateKey', start, end, issuerOfPem(label))];
  });
  const putty = occurrences(text, 'PuTTY-User-Key-File-').map((start) =>
    certain('privateKey', start, text.length, 'PuTTY'),
  );
  return [...pem, ...putty];
}

function issuerOfPem(label: string): string | null {
  return /OPENSSH|PGP/.exec(label)?.[0] ?? null;
}

const TOKEN_PART = /[\w-]*/y;

/** JSON Web Tokens (RFC 7519) in compact form: an object with `alg`, and an object of claims. */
function jwts(text: string): Match[] {
  const found: Match[] = [];
  for (let start = text.indexOf('ey'); start !== -1; ) {
    const header = matchAt(TOKEN_PART, text, start);
    let end = start + header.length;
    if (text[end] === '.' && !/[\w-]/.test(text.charAt(start - 1)) && header.length > 15) {
      const payload = matchAt(TOKEN_PART, text, end + 1);
      const claims = objectOf(payload);
      if (claims && objectOf(header)?.alg !== undefined) {
        end += 1 + payload.length;
        if (text[end] === '.') end += 1 + matchAt(TOKEN_PART, text, end + 1).length;
        found.push(certain('jwt', start, end, null, claimsOf(claims)));
      }
    }
    start = text.indexOf('ey', end);
  }
  return found;
}

function objectOf(part: string): Record<string, unknown> | null {
  const json = textOfBase64(part);
  const value = json === null ? null : parseJsonText(json);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : null;
}

/** Unix seconds; a time in milliseconds lies far beyond. */
const YEAR_10_000 = 253_402_300_800;

function claimsOf({ iss, sub, aud, exp }: Record<string, unknown>): JwtClaims {
  const audiences = (Array.isArray(aud) ? aud : [aud]).filter((each) => typeof each === 'string');
  return {
    issuer: typeof iss === 'string' ? iss : null,
    subject: typeof sub === 'string' || typeof sub === 'number' ? String(sub) : null,
    audience: audiences.length > 0 ? audiences.join(', ') : null,
    expires: typeof exp === 'number' && exp >= 0 && exp < YEAR_10_000 ? exp : null,
  };
}

/**
 * Hashes with their scheme. Sources: crypt(5); the PHC string format; passlib, "Modular Crypt Format"; Werkzeug's
 * `generate_password_hash`; Django, "Password management"; the LDAP schemes of RFC 2307; phpass.
 */
const HASHES: readonly (readonly [issuer: string, starts: string, pattern: RegExp])[] = [
  ['bcrypt', '$2', /\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}/y],
  [
    'Argon2',
    '$argon2',
    /\$argon2(?:id|i|d)\$(?:v=\d+\$)?[mtp]=\d[\w=,]*\$[\w+/]{8,}\$[\w+/]{16,}/y,
  ],
  ['scrypt', '$scrypt$', /\$scrypt\$ln=\d+,r=\d+,p=\d+\$[\w+/.]{8,}\$[\w+/.]{16,}/y],
  ['scrypt', '$7$', /\$7\$[./A-Za-z0-9]{11,97}\$[./A-Za-z0-9]{43}/y],
  ['yescrypt', '$y$', /\$y\$[./A-Za-z0-9]+\$[./A-Za-z0-9]+\$[./A-Za-z0-9]{43}/y],
  ['SHA-512 crypt', '$6$', /\$6\$(?:rounds=\d+\$)?[^$\s]{1,16}\$[./A-Za-z0-9]{86}/y],
  ['SHA-256 crypt', '$5$', /\$5\$(?:rounds=\d+\$)?[^$\s]{1,16}\$[./A-Za-z0-9]{43}/y],
  ['MD5 crypt', '$1$', /\$1\$[^$\s]{1,8}\$[./A-Za-z0-9]{22}/y],
  ['MD5 crypt', '$apr1$', /\$apr1\$[^$\s]{1,8}\$[./A-Za-z0-9]{22}/y],
  ['phpass', '$P$', /\$P\$[./A-Za-z0-9]{31}/y],
  ['phpass', '$H$', /\$H\$[./A-Za-z0-9]{31}/y],
  ['PBKDF2', '$pbkdf2', /\$pbkdf2(?:-sha\d+)?\$\d+\$[./+\w]+\$[./+\w]{20,}/y],
  ['PBKDF2', 'pbkdf2:sha', /pbkdf2:sha\d+(?::\d+)?\$[^$\s]+\$[0-9a-f]{40,128}/y],
  ['PBKDF2', 'pbkdf2_sha', /pbkdf2_sha\d+\$\d+\$[^$\s]+\$[\w+/]{20,}={0,2}/y],
  ['scrypt', 'scrypt:', /scrypt:\d+:\d+:\d+\$[^$\s]+\$[0-9a-f]{64,128}/y],
  ['scrypt', 'scrypt$', /scrypt\$[^$\s]+\$\d+\$\d+\$\d+\$[\w+/]{40,}={0,2}/y],
  ['SHA-2', 'sha', /sha(?:1|224|256|384|512)\$[^$\s]{1,64}\$[0-9a-f]{40,128}/y],
  ['MD5', 'md5$', /md5\$[^$\s]{0,64}\$[0-9a-f]{32}/y],
  ['SSHA', '{SSHA', /\{SSHA(?:256|384|512)?\}[\w+/]{24,}={0,2}/y],
];

function passwordHashes(text: string): Match[] {
  if (!/[$}]/.test(text)) return [];
  return HASHES.flatMap(([issuer, starts, pattern]) =>
    occurrences(text, starts).flatMap((start) => {
      const hash = matchAt(pattern, text, start);
      return hash === '' ? [] : [certain('passwordHash', start, start + hash.length, issuer)];
    }),
  );
}

/** Characters of an address that are judged. */
const MAX_AUTHORITY = 512;
const AUTHORITY = new RegExp(`[^\\s/?#"'<>|]{1,${MAX_AUTHORITY}}`, 'y');

/** Addresses with a password before the host (RFC 3986, section 3.2.1). */
function credentialUrls(text: string): Match[] {
  return occurrences(text, '://').flatMap((at) => {
    const authority = matchAt(AUTHORITY, text, at + 3);
    const host = authority.lastIndexOf('@');
    const colon = authority.indexOf(':');
    if (colon === -1 || host < colon) return [];
    const password = authority.slice(colon + 1, host);
    if (password === '' || isMasked(password) || /^(?:[$%{[(]|\.\.\.)/.test(password)) return [];
    if (
      /^(?:pass(?:word)?|pwd|x{3,}|secret|\W+)$/i.test(password) &&
      /^(?:user(?:name)?|login):/i.test(authority)
    )
      return [];
    if (authority.includes('sentry', host)) return []; // the DSN of an error tracker is public
    const scheme = /[A-Za-z][\w+.-]{0,30}$/.exec(text.slice(Math.max(0, at - 31), at))?.[0] ?? '';
    if (scheme === '') return [];
    return [certain('credentialUrl', at - scheme.length, at + 3 + authority.length)];
  });
}

const OTP_SECRET = /otpauth:\/\/[^\s"'<>]{1,512}?[?&]secret=[A-Za-z2-7]{8}/y;

/** `otpauth://` (Key URI Format of Google Authenticator). */
function otpAddresses(text: string): Match[] {
  return occurrences(text, 'otpauth://').flatMap((start) => {
    const address = matchAt(OTP_SECRET, text, start);
    return address === '' ? [] : [certain('totpSecret', start, start + address.length)];
  });
}

/**
 * Lines that only a trace has, each of a call: Python's, Java's and .NET's, JavaScript's, PHP's and gdb's, Ruby's,
 * Go's, Rust's, Elixir's, Perl's.
 */
const FRAMES: readonly RegExp[] = [
  /^\s*File "[^"]{1,300}", line \d+/,
  /^\s*at [\w$.<>[\]`\s/]{1,200}\([^()]{0,300}(?::\d+|Native Method|Unknown Source)?\)/,
  /^\s*at (?:async )?(?:file:|https?:|node:|\/|[A-Z]:\\|[\w$.<>]+ \()[^\n]{0,300}:\d+:\d+\)?/,
  /^\s*at [\w.`<>]{1,200}\([^()]{0,200}\)(?: in [^\n]{1,200}:line \d+)?$/,
  /^\s*(?:PHP {1,5})?\d+\. [\w{}\\:>-]{1,100}\([^()]{0,200}\) \S{1,300}:\d+$/,
  /^\s*#\d+ +(?:0x[0-9a-f]+ |\/|\{main\}|[A-Za-z]:\\|[\w/.-]+\(\d+\))/,
  /^\s*(?:from )?[\w/.@-]{1,200}\.rb:\d+:in /,
  /^\s*goroutine \d+ \[/,
  /^\s*[/\w.@-]{1,200}\.go:\d+(?: \+0x|$)/,
  /^\s*\d+: +(?:0x[0-9a-f]+ - )?[\w<>$]+::/,
  /^\s*\([\w ]+ [\d.]+\) [\w/.]+\.exs?:\d+: /,
  /^\s*at .{1,200} line \d+\.?$/,
  /^[\w$.<>/]{0,100}@\S{1,300}:\d+:\d+$/,
];

/** Heads after which one line of a call is enough. */
const HEADS =
  /Traceback \(most recent|Stack trace|stack backtrace|Exception in thread|^[ \t]*File "[^"]{1,300}", line \d+, in |goroutine \d+ \[/im;

/** A call of JavaScript's in the middle of a line, as logs of one line have them. */
const INLINE_FRAME = / at [^\s()]{1,100} \([^()\n]{1,200}:\d+:\d+\)/g;

/** Characters. */
const MIN_TRACE = 20;

/** Traces with calls: a head and one line of a call, or two of them. */
function stackTraces(text: string): Match[] {
  if (text.length < MIN_TRACE || !/\n|\\n| at | line /.test(text)) return [];
  // Logs escape line breaks and quotes, pages do too.
  const plain = text.replaceAll('\\n', '\n').replace(/\\"|&quot;|&#34;/g, '"');
  const lines = plain.replace(INLINE_FRAME, '\n$&').split('\n');
  const frames = lines.filter((line) => {
    const head = line.slice(0, 800);
    return FRAMES.some((frame) => frame.test(head));
  });
  if (frames.length === 0) return [];
  const isTrace = frames.length > 1 || HEADS.test(plain);
  return isTrace ? [certain('stackTrace', 0, text.length)] : [];
}
