import { createHmac } from 'node:crypto';

/** The secret key of these tests. */
export const KEY = 'a key of these tests';
/** The clock of these tests, in unix seconds. */
export const NOW = 1_700_000_000;

export function base64Url(bytes: string | Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** Appends the signature that Flask would make, computed with Node's own crypto. */
export function withSignature(signed: string): string {
  const key = createHmac('sha1', KEY).update('cookie-session').digest();
  return `${signed}.${createHmac('sha1', key).update(signed).digest('base64url')}`;
}

/** The text of a timestamp: base64 of 4 bytes. */
export function timestampText(seconds: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(seconds);
  return base64Url(bytes);
}

/** A signed cookie with this text, or these bytes, as its payload. */
export function cookieOf(payload: string | Uint8Array, seconds = NOW): string {
  return withSignature(`${base64Url(payload)}.${timestampText(seconds)}`);
}
