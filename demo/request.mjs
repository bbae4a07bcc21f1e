/** The longest request body that is read, in bytes. */
const MAX_BODY = 64 * 1024;

/**
 * The first cookie with a name, read from a `Cookie` header as Werkzeug does
 * (`werkzeug/sansio/http.py`). Browsers send the cookie with the longest path first.
 *
 * @param {string | undefined} header
 * @param {string} name
 * @returns {string} empty when there is none
 */
export function readCookie(header, name) {
  for (const pair of (header ?? '').split(';')) {
    const [key = '', ...rest] = pair.split('=');
    if (key.trim() === name) return unquote(rest.join('=').trim());
  }
  return '';
}

/** @param {string} value */
function unquote(value) {
  return value.length > 1 && value.startsWith('"') && value.endsWith('"')
    ? value.slice(1, -1)
    : value;
}

/**
 * The path without its query, percent escapes decoded.
 *
 * @param {string} target the request target, as in the request line
 * @returns {string | null} null when an escape is malformed
 */
export function readPath(target) {
  const [path = ''] = target.split('?', 1);
  return decodePercent(path);
}

/**
 * The body as text. A body that is too long is received to its end but not kept, because a browser
 * reads the answer only after that.
 *
 * @param {import('node:http').IncomingMessage} request
 * @returns {Promise<string | null>} null when it is longer than 64 kB
 */
export async function readBody(request) {
  /** @type {Buffer[]} */
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= MAX_BODY) chunks.push(chunk);
  }
  return length <= MAX_BODY ? Buffer.concat(chunks).toString() : null;
}

/**
 * The fields of a form; none when the body is not a form, as in Flask's `request.form`.
 *
 * @param {string | undefined} contentType
 * @param {string} body
 * @returns {URLSearchParams | null} null when a percent escape is malformed
 */
export function readForm(contentType, body) {
  if (!/^application\/x-www-form-urlencoded *(;|$)/i.test(contentType ?? '')) {
    return new URLSearchParams();
  }
  return decodePercent(body) === null ? null : new URLSearchParams(body);
}

/**
 * @param {string} text
 * @returns {string | null} null when an escape is malformed
 */
function decodePercent(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
