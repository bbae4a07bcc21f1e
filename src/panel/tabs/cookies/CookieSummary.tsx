import { type CookieLine, now, values, words } from '../../state/index.ts';
import { flagsText, placeText } from '../../words/attributes.ts';
import { cookieName } from '../../words/cookie-label.ts';
import { visibleText } from '../../words/visible.ts';

/** Characters of a value in its row, which has room for fewer. */
const MAX_SHORT = 200;

/** A cookie in one row: name, value, where it is sent, when it ends and its flags, and whether it is a session. */
export function CookieSummary({ line }: { line: CookieLine }) {
  const { text, date } = words.value;
  const { name, value, cookie, domain, isSession, hasDraft, isGone } = line;
  const end =
    cookie && (cookie.expires === null ? text('cookieEndsShort') : date(cookie.expires, now.value));
  const tags = [
    isSession && text('cookieIsSession'),
    isGone && text('cookieIsGone'),
    hasDraft && text('cookieHasDraft'),
  ].filter((tag) => tag !== false);
  return (
    <>
      <span class="cookie-pair">
        <b>{cookieName(name, words.value)}</b>{' '}
        <span class="cookie-value">{values.value.text(value.slice(0, MAX_SHORT))}</span>
      </span>{' '}
      <span class="cookie-facts">
        {tags.map((tag) => (
          <span key={tag} class="cookie-tag">
            {tag}
          </span>
        ))}{' '}
        {[cookie ? placeText(cookie) : visibleText(domain), end, cookie && flagsText(cookie)]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  );
}
