import { CSRF_SCHEMES } from '../codec/index.ts';

/** Characters; longer bodies are uploads. */
const MAX_BODY = 100_000;
const MAX_TOKEN = 1000;

/** Headers in which frameworks accept a CSRF token if the form has none. */
const HEADERS = new Set(CSRF_SCHEMES.flatMap(({ headers }) => headers));

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
 * The CSRF token that a request submitted, in a form or else in a header; `missing` if its form is reported and neither has
 * one, null if its body is unknown or no form.
 */
export function submittedToken(
  body: ReportedBody | null,
  header: (name: string) => string | undefined,
): SubmittedToken | 'missing' | null {
  const fields = body && body.text.length <= MAX_BODY ? fieldsOf(body) : null;
  const inForm = fields?.find(([name, value]) => isTokenField(name) && value !== '');
  const inHeaders = [...HEADERS].map((name) => [name, header(name) ?? ''] as const);
  const [field, token] = inForm ?? inHeaders.find(([, value]) => value !== '') ?? [];
  if (field !== undefined && token !== undefined)
    return { field: field.slice(0, MAX_TOKEN), token: token.slice(0, MAX_TOKEN) };
  return fields === null ? null : 'missing';
}

function isTokenField(name: string): boolean {
  return CSRF_SCHEMES.some(
    ({ field, hasPrefixes }) => name === field || (hasPrefixes && name.endsWith(field)),
  );
}

/** The fields of a form, in order; null if the body is none, or is not complete. */
function fieldsOf({ mimeType, text }: ReportedBody): (readonly [string, string])[] | null {
  const [type = '', ...parameters] = mimeType.split(';').map((part) => part.trim());
  if (/^application\/x-www-form-urlencoded$/i.test(type)) return [...new URLSearchParams(text)];
  const boundary = parameters.find((parameter) => /^boundary=/i.test(parameter))?.slice(9);
  if (!/^multipart\/form-data$/i.test(type) || !boundary) return null;
  return partsOf(text, boundary.replace(/^"|"$/g, ''));
}

/** The fields of `multipart/form-data` (RFC 7578). */
function partsOf(text: string, boundary: string): (readonly [string, string])[] | null {
  const parts = text.split(`--${boundary}`);
  if (parts.length < 2 || !parts.at(-1)?.startsWith('--')) return null;
  return parts.slice(1, -1).flatMap((part) => {
    const end = part.indexOf('\r\n\r\n');
    const head = part.slice(0, Math.max(end, 0));
    const start = head.indexOf(' name="');
    const name = start === -1 ? '' : head.slice(start + 7, head.indexOf('"', start + 7));
    return end === -1 ? [] : [[name, part.slice(end + 4, -2)] as const];
  });
}
