/** What a browser reported of a request's body; null for nothing. */
export interface ReportedBody {
  readonly mimeType: string;
  readonly text: string;
}

/** Characters; longer bodies are uploads. */
const MAX_BODY = 100_000;

/** Names of fields for a password, in lower case. */
const PASSWORDS = new Set(['password', 'passwd', 'pass', 'pwd', 'passphrase']);

/** Whether a form has a field for the one password with which users log in; its text is not looked at. */
export function hasPassword(body: ReportedBody | null): boolean {
  const fields = body && fieldsOf(body);
  return fields?.some(([name]) => PASSWORDS.has(name.toLowerCase())) ?? false;
}

/** The fields of a form, in order; null if the body is none, is not complete, or is an upload. */
export function fieldsOf({ mimeType, text }: ReportedBody): (readonly [string, string])[] | null {
  if (text.length > MAX_BODY) return null;
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
