import { NO_TIMESTAMP, readPart, splitUntimed } from '../../core/envelope.ts';
import { appendSignature, prepareKeys, type SignatureForm } from '../../core/signature.ts';
import { hasLoneSurrogate, toBytes } from '../../core/utf8.ts';
import { isUnpaddedBase64 } from '../../shapes/alphabets.ts';
import type { CookieHeaderRules, Format } from '../format.ts';
import { partsOf, signatureOf } from '../parts.ts';
import { textValue } from '../text-value.ts';
import { MARK, signedId, signedText } from './signed-id.ts';

/** `cookie-signature`: the secret itself is the key. */
const SIGNING = { salt: '', derivation: 'none', digest: 'sha256' } as const;

/** Signatures are compared as text. */
const FORM: SignatureForm = { separator: '.', isExact: true };

/** `cookie` 0.7: the first of a name counts, without double quotes around it. */
const COOKIE_HEADER: CookieHeaderRules = {
  reads: 'first',
  valueOf: (raw) => (/^".*"$/.test(raw) ? raw.slice(1, -1) : raw),
  positionOf(cookies, index) {
    const first = cookies.findIndex(({ name }) => name === cookies[index]?.name);
    return { kind: first === index ? 'read' : 'behind' };
  },
  mayReadAs: () => false,
};

/** The ids of express-session: the session itself is on the server (`index.js` of 1.19). */
export const expressSession = {
  id: 'express_session',
  framework: 'express-session',
  holds: 'sessionId',
  cookieNames: ['connect.sid'],
  signing: [SIGNING],
  inText: { pattern: /s(?:%3A|:)[\w-]{1,256}\.(?:[A-Za-z\d+/]|%2[BF]){43}(?![\w+/%])/iy },
  cookieHeader: COOKIE_HEADER,
  contentRules: null,
  session: null,
  recognise: (cookie) => signedId(cookie) !== null,
  resembles: () => false,
  split: (cookie) => partsOf(split(cookie)),
  timestamp: () => NO_TIMESTAMP,
  payload: (cookie) => readPart(split(cookie), 'payload', toBytes),
  read(cookie) {
    const envelope = split(cookie);
    return {
      cookie: textOf(cookie),
      parts: partsOf(envelope),
      layers: [],
      content: readPart(envelope, 'payload', textValue),
      timestamp: NO_TIMESTAMP,
      signature: signatureOf(envelope),
    };
  },
  prepare(keys, options) {
    const prepared = prepareKeys(keys, { ...SIGNING, ...options }, FORM);
    return { verify: (cookie) => prepared.verify(urlSafe(signedText(cookie) ?? '')) };
  },
  sign(id, key, options) {
    if (hasLoneSurrogate(id)) throw new RangeError('the id has a lone surrogate');
    const signed = appendSignature(id, key, { ...SIGNING, ...options }, FORM);
    const end = id.length + 1;
    const signature = signed.slice(end).replaceAll('-', '+').replaceAll('_', '/');
    return encodeURIComponent(MARK + signed.slice(0, end) + signature);
  },
} as const satisfies Format;

/** The id and the signature, without what marks them, as the library separates them. */
function textOf(cookie: string): string {
  return signedText(cookie) ?? cookie;
}

function split(cookie: string) {
  return splitUntimed(textOf(cookie));
}

/** With the signature in URL-safe base64, as the codec compares it; nothing if it is not in the standard one. */
function urlSafe(text: string): string {
  const end = text.lastIndexOf('.') + 1;
  const signature = text.slice(end);
  if (!isUnpaddedBase64(signature)) return '';
  return text.slice(0, end) + signature.replaceAll('+', '-').replaceAll('/', '_');
}
