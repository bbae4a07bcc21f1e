/** What a response's headers say about who may read it and who may reuse it. */
export interface ResponseHeaders {
  /** `Access-Control-Allow-Origin` and `Access-Control-Allow-Credentials`; null if missing. */
  readonly allowOrigin: string | null;
  readonly allowCredentials: string | null;
  /** `Cache-Control`; null if missing. */
  readonly cacheControl: string | null;
  /** Whether caches may give the response to no other request (`Vary: *`). */
  readonly isForOneRequest: boolean;
  /** The header by which a cache on the way says that it had stored the response; null if none does. */
  readonly storedBy: 'Age' | 'CF-Cache-Status' | 'X-Cache' | null;
  /** Whether the body came in parts, of which the first may have been sent before the last was made. */
  readonly isStream: boolean;
  /** `Server`; null if missing. */
  readonly server: string | null;
}

export const NO_RESPONSE_HEADERS: ResponseHeaders = {
  allowOrigin: null,
  allowCredentials: null,
  cacheControl: null,
  isForOneRequest: false,
  storedBy: null,
  isStream: false,
  server: null,
};

/** Characters kept of each header. */
const MAX_HEADER = 256;

/** Parses response headers; `header` returns the first value of one, by its lower-case name. */
export function responseHeaders(header: (name: string) => string | undefined): ResponseHeaders {
  const start = (name: string) => header(name)?.slice(0, MAX_HEADER) ?? null;
  return {
    allowOrigin: start('access-control-allow-origin'),
    allowCredentials: start('access-control-allow-credentials'),
    cacheControl: start('cache-control'),
    isForOneRequest: start('vary')?.trim() === '*',
    storedBy: storedBy(start),
    isStream: isStream(start),
    server: start('server'),
  };
}

/** With HTTP/1.1, unless the body's length is known (RFC 9112, 7.1); and events that a server sends, always. */
function isStream(header: (name: string) => string | null): boolean {
  const isEvents = /^\s*text\/event-stream\b/i.test(header('content-type') ?? '');
  return isEvents || /\bchunked\b/i.test(header('transfer-encoding') ?? '');
}

/**
 * `Age` is how long caches have had the response (RFC 9111, 5.1). The others are not standardised: Cloudflare's
 * `CF-Cache-Status`, and the `X-Cache` of Fastly, CloudFront, Squid and Varnish.
 */
function storedBy(header: (name: string) => string | null): ResponseHeaders['storedBy'] {
  if (/^\s*[1-9]\d*\s*$/.test(header('age') ?? '')) return 'Age';
  if (/^\s*(hit|stale|updating)\s*$/i.test(header('cf-cache-status') ?? ''))
    return 'CF-Cache-Status';
  return /\bhit\b/i.test(header('x-cache') ?? '') ? 'X-Cache' : null;
}
