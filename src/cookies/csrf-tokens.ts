/** Names of the form fields in which frameworks expect a CSRF token. */
const FIELDS = new Set(['csrf_token', 'csrfmiddlewaretoken']);

/** Headers in which they accept it instead (Flask-WTF's WTF_CSRF_HEADERS, Django's CSRF_HEADER_NAME). */
const HEADERS = ['x-csrftoken', 'x-csrf-token'] as const;

/** Characters; longer bodies are uploads. */
const MAX_BODY = 100_000;
const MAX_TOKEN = 1000;

/** A CSRF token that a request submitted. */
export interface SubmittedToken {
  /** The form field or header. */
  readonly field: string;
  readonly token: string;
}

/** What a browser reported of a request's body; null for nothing. */
export interface ReportedBody {
  readonly mimeType: string;
  readonly text: string;
}

/**
 * The CSRF token that a request submitted, in a form or in a header; `missing` if its form is reported and has none, null if its body
 * is unknown or no form.
 */
export function submittedToken(
  body: ReportedBody | null,
  header: (name: string) => string | undefined,
): SubmittedToken | 'missing' | null {
  for (const field of HEADERS) {
    const token = header(field);
    if (token !== undefined) return { field, token: token.slice(0, MAX_TOKEN) };
  }
  if (body === null || body.text.length > MAX_BODY) return null;
  if (!/^application\/x-www-form-urlencoded\b/i.test(body.mimeType)) return null;
  for (const [field, token] of new URLSearchParams(body.text)) {
    if (FIELDS.has(field)) return { field, token: token.slice(0, MAX_TOKEN) };
  }
  return 'missing';
}
