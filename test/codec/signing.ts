import { createHmac } from 'node:crypto';

/** The key of these tests. */
export const KEY = 'a key of these tests';
/** Their clock, in unix seconds. */
export const NOW = 1_700_000_000;

export function base64Url(bytes: string | Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** `signed` and its signature, made as Flask makes it but with Node's own crypto. */
export function withSignature(signed: string): string {
  const key = createHmac('sha1', KEY).update('cookie-session').digest();
  return `${signed}.${createHmac('sha1', key).update(signed).digest('base64url')}`;
}

/** A timestamp's text: base64 of 4 bytes. */
export function timestampText(seconds: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(seconds);
  return base64Url(bytes);
}

/** A cookie with this text, or these bytes, for a payload. */
export function cookieOf(payload: string | Uint8Array, seconds = NOW): string {
  return withSignature(`${base64Url(payload)}.${timestampText(seconds)}`);
}
