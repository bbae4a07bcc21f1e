import { CSRF_SCHEMES } from '../codec/index.ts';
import { fieldsOf, type ReportedBody } from './form-fields.ts';

const MAX_TOKEN = 1000;

/** Headers in which frameworks accept a CSRF token if the form has none. */
const HEADERS = new Set(CSRF_SCHEMES.flatMap(({ headers }) => headers));

/** A CSRF token that a request submitted. */
export interface SubmittedToken {
  /** The form field or header. */
  readonly field: string;
  /** Empty if the form has its field alone. */
  readonly token: string;
}

/**
 * The CSRF token that a request submitted, in a form or else in a header; `missing` if its form is reported and neither has
 * a place for one, null if its body is unknown or no form.
 */
export function submittedToken(
  body: ReportedBody | null,
  header: (name: string) => string | undefined,
): SubmittedToken | 'missing' | null {
  const fields = body && fieldsOf(body);
  const inForms = fields?.filter(([name]) => isTokenField(name)) ?? [];
  const inForm = inForms.find(([, value]) => value !== '');
  const inHeaders = [...HEADERS].map((name) => [name, header(name) ?? ''] as const);
  const found = inForm ?? inHeaders.find(([, value]) => value !== '') ?? inForms[0];
  if (!found) return fields === null ? null : 'missing';
  const [field, token] = found;
  return { field: field.slice(0, MAX_TOKEN), token: token.slice(0, MAX_TOKEN) };
}

function isTokenField(name: string): boolean {
  return CSRF_SCHEMES.some(
    ({ field, hasPrefixes }) => name === field || (hasPrefixes && name.endsWith(field)),
  );
}
