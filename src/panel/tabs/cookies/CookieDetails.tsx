import {
  type CookieLine,
  changePanelState,
  isEditable,
  now,
  values,
  words,
} from '../../state/index.ts';
import type { RequestAccess } from '../../ui/AllowButton.tsx';
import { flagsText, scopeText } from '../../words/attributes.ts';
import { visibleText } from '../../words/visible.ts';
import { CookieForm } from './CookieForm.tsx';
import { CopyCookies } from './CopyCookies.tsx';

interface CookieDetailsProps {
  line: CookieLine;
  requestAccess: RequestAccess;
}

/** The open cookie: a form where it may be changed, and else what is known of it. */
export function CookieDetails({ line, requestAccess }: CookieDetailsProps) {
  const { text } = words.value;
  const isForm = isEditable(line) && !values.value.isHiding;
  return (
    <div class="cookie-details" data-testid="cookie-details">
      {line.isSession && (
        <p class="cookie-note">
          {text('cookieSessionNote')}{' '}
          <button
            type="button"
            class="link"
            data-testid="show-session"
            onClick={() => changePanelState({ picked: line.id, tab: 'session' })}
          >
            {text('cookieShowSession')}
          </button>
        </p>
      )}
      {isForm ? (
        <CookieForm id={line.id} line={line} requestAccess={requestAccess} />
      ) : (
        <>
          <CookieFacts line={line} />
          <CopyCookies lines={[line]} label={text('cookieCopy')} testId="copy-cookie-as" />
        </>
      )}
    </div>
  );
}

function CookieFacts({ line: { value, cookie } }: { line: CookieLine }) {
  const { text, dateTime, relative } = words.value;
  const facts = cookie
    ? [
        [
          text('factBrowserExpiry'),
          cookie.expires === null
            ? text('goneWithBrowser')
            : `${dateTime(cookie.expires)} (${relative(cookie.expires - now.value)})`,
        ],
        [text('factScope'), scopeText(cookie, words.value)],
        [text('factAttributes'), flagsText(cookie) || text('factNoAttributes')],
        ...(cookie.partition
          ? [[text('factPartition'), visibleText(cookie.partition.site)] as const]
          : []),
      ]
    : [[text('factAttributes'), text('attributesUnknown')]];
  return (
    <dl class="facts">
      <div>
        <dt>{text('cookieValue')}</dt>
        <dd class="cookie-whole" data-testid="cookie-whole">
          {values.value.text(value)}
        </dd>
      </div>
      {facts.map(([name, fact]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}
