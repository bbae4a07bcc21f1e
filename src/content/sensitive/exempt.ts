/**
 * What frameworks keep for themselves, with everything inside: CSRF tokens, the identity of a login's browser, the
 * parameters of an OAuth request under way, which serve once and in this browser only. Sources: Flask-WTF (`csrf_token`),
 * Flask-Login (`_id`), Django (`_auth_user_hash`, `_csrftoken`), Authlib (`_state_…`),
 * ASP.NET (`__RequestVerificationToken`), Rails (`authenticity_token`).
 */
const FRAMEWORK =
  /^(?:_?csrf|_?xsrf|_id$|_auth_user_(?:hash|backend)$|_state_|__requestverificationtoken$|authenticity_token$|form[_-]?token$)/i;

/** Whether a framework keeps the value under this key for itself. */
export function isOfFramework(key: string): boolean {
  return FRAMEWORK.test(key);
}

/**
 * Secrets that their issuers' documentation prints, or that mark themselves: AWS's end in `EXAMPLE` (IAM User Guide),
 * Stripe's is in its API reference, GitHub's in the announcement of its format, and the TOTP secret in the Key URI
 * Format of Google Authenticator.
 */
const EXAMPLES = [
  'EXAMPLE',
  '4eC39HqLyjWDarjtT1zdp7dc',
  'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ',
  'JBSWY3DPEHPK3PXP',
];

/** Whether the text has an example from an issuer's documentation. */
export function isExample(text: string): boolean {
  return EXAMPLES.some((example) => text.includes(example));
}

/** Variables of templates, of a shell and of `str.format`, and what logs and documents write instead of a value. */
const VARIABLE =
  /^(?:<.*>|\{.*\}|\[.*\]|\(.*\)|\$[A-Z_]+|\$[{(].*|%\(.*|%s|\.\.\.|…|#\{.*|env:.*|ENC\(.*)$/s;

/** Words of placeholders, and of what input fields and databases say instead of a value. */
const PLACEHOLDER =
  /^(?:your|insert|enter|replace|dein|ihr|votre|seu|ваш)[ _-]|^(?:x{3,}|todo|tbd|n\/?a|nil|null|none|undefined|nan|true|false|yes|no|on|off|si|redacted|filtered|hidden|masked|removed|placeholder|empty|unset|set|missing|required|optional|text|textarea|string|str|int|integer|char|number|numeric|keypad|boolean|bool|date|datetime|email|password|passwd|field|visible|show|hide|disabled|enabled|invalid|valid|wrong|incorrect|correct|ok|error|changed|expired|weak|medium|strong|oauth2?|basic|bearer)$|^(?:var)?char\(|[_-]here$/i;

const MASK = /[*•●·xX_.#-]{4}|\u2026/;

/** Whether a text stands in the place of a value: a mask, a placeholder, a template's variable, an example. */
export function isPlaceholder(text: string): boolean {
  const trimmed = text.trim();
  return (
    trimmed === '' ||
    isMasked(trimmed) ||
    VARIABLE.test(trimmed) ||
    PLACEHOLDER.test(trimmed) ||
    isExample(trimmed)
  );
}

/** Whether characters are replaced by stars or dots. */
export function isMasked(text: string): boolean {
  return /[*•●]{2}/.test(text) || (MASK.test(text) && /^[*•●·xX_.#\s-]+\w{0,4}$/.test(text));
}
