import { NEW_COOKIE } from '../../../recording/protocol.ts';
import {
  canAdd,
  cookieLines,
  filterCookies,
  filteredLines,
  openCookie,
  openId,
  panelState,
  unreadHost,
  words,
} from '../../state/index.ts';
import { AllowButton } from '../../ui/AllowButton.tsx';
import type { HostTabProps } from '../tab.ts';
import { CookieForm } from './CookieForm.tsx';
import { CookieList } from './CookieList.tsx';
import { CopyCookies } from './CopyCookies.tsx';
import { JarEditList } from './JarEditList.tsx';

/** All cookies of the page's hosts, sessions among them: to be read, changed, added, deleted and copied. */
export function CookiesTab({ requestAccess }: HostTabProps) {
  const { text } = words.value;
  const lines = filteredLines.value;
  const label = text('cookiesFilter');
  const isAdding = openId.value === NEW_COOKIE;
  return (
    <div class="cookies-tab">
      <div class="cookies-bar">
        <input
          type="search"
          data-testid="cookies-filter"
          autocomplete="off"
          spellcheck={false}
          value={panelState.value.cookies.filter}
          placeholder={label}
          aria-label={label}
          onInput={({ currentTarget }) => filterCookies(currentTarget.value)}
        />
        {canAdd.value && (
          <button
            type="button"
            class="secondary"
            data-testid="add-cookie"
            aria-expanded={isAdding}
            onClick={() => openCookie(isAdding ? null : NEW_COOKIE)}
          >
            {text('cookiesAdd')}
          </button>
        )}
        <CopyCookies lines={lines} label={text('cookiesCopy')} testId="copy-cookies" />
      </div>
      {unreadHost.value !== null && (
        <p class="hint" data-testid="cookies-unread">
          {text('cookiesUnread', { host: unreadHost.value })}{' '}
          <AllowButton host={unreadHost.value} requestAccess={requestAccess} />
        </p>
      )}
      {isAdding && canAdd.value && <CookieForm id={NEW_COOKIE} requestAccess={requestAccess} />}
      {lines.length === 0 && (
        <p class="hint">
          {text(cookieLines.value.length === 0 ? 'cookiesNone' : 'cookiesNoMatch')}
        </p>
      )}
      <CookieList lines={lines} requestAccess={requestAccess} />
      <JarEditList />
    </div>
  );
}
