import { werkzeugValue } from './flask/cookie-header.ts';
import type { CookieHeaderRules } from './format.ts';

/**
 * How Django and Starlette read a `Cookie` header (`parse_cookie` of `django/http/cookie.py`, `cookie_parser` of
 * `starlette/requests.py`): a later cookie replaces an earlier one of its name, and no cookie is ignored. What they
 * read for a quoted value is what Werkzeug reads, for every value that a session can have.
 */
export const LAST_COOKIE: CookieHeaderRules = {
  reads: 'last',
  valueOf: (raw) => werkzeugValue(raw) ?? raw,
  positionOf(cookies, index) {
    const last = cookies.findLastIndex(({ name }) => name === cookies[index]?.name);
    return { kind: last === index ? 'read' : 'behind' };
  },
  mayReadAs: () => false,
};
