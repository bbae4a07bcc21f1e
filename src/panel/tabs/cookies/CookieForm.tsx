import { SAME_SITE } from '../../../cookies/cookie.ts';
import { isBlocking } from '../../../cookies/cookie-draft.ts';
import type { JarCookie } from '../../../cookies/jar-cookie.ts';
import { NEW_COOKIE } from '../../../recording/protocol.ts';
import {
  type CookieLine,
  changeCookieDraft,
  cookieDraftOf,
  deleteCookie,
  discardCookieDraft,
  hasChanges,
  isAllowed,
  now,
  objectionNow,
  saveCookieDraft,
  saveEffectOf,
  shownToSave,
  words,
} from '../../state/index.ts';
import type { RequestAccess } from '../../ui/AllowButton.tsx';
import { visibleText } from '../../words/visible.ts';
import { CookieDraftNotes } from './CookieDraftNotes.tsx';
import { CopyCookies } from './CopyCookies.tsx';
import { fromLocalTime, toLocalTime } from './local-time.ts';

interface CookieFormProps {
  id: string;
  /** The cookie in the list; none for a new one. */
  line?: CookieLine;
  requestAccess: RequestAccess;
}

/** Seconds that a cookie lives which is given an end: 30 days. */
const DEFAULT_LIFE = 30 * 86_400;

const SAME_SITES = ['unspecified', 'lax', 'strict', 'none'] as const;

/** The attributes of a cookie, to be changed and saved. What is typed stays until it is saved or discarded. */
export function CookieForm({ id, line, requestAccess }: CookieFormProps) {
  const { text } = words.value;
  const draft = cookieDraftOf(id);
  if (!draft) return null;
  const { cookie } = draft;
  const set = (changed: Partial<JarCookie>) => changeCookieDraft(id, changed);
  const canSave = () => {
    // Not what is drawn: a busy panel may draw later what was typed.
    const typed = cookieDraftOf(id)?.cookie;
    return typed && isAllowed(typed.domain) && hasChanges(id) && !isBlocking(objectionNow(typed));
  };
  const isNew = id === NEW_COOKIE;
  const shown = shownToSave(draft);
  const overwrites = saveEffectOf(draft)?.kind;
  const isOver = overwrites === 'overwritesChange' || overwrites === 'replacesOther';
  return (
    <form
      class="cookie-form"
      data-testid={isNew ? 'new-cookie' : 'cookie-form'}
      autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave()) saveCookieDraft(id, shown);
      }}
    >
      <label>
        <span>{text('cookieName')}</span>
        <input
          data-testid="cookie-name"
          spellcheck={false}
          value={cookie.name}
          onInput={({ currentTarget }) => set({ name: currentTarget.value })}
        />
      </label>
      <label>
        <span>{text('cookieValue')}</span>
        <textarea
          data-testid="cookie-value"
          rows={rowsFor(cookie.value)}
          spellcheck={false}
          value={cookie.value}
          onInput={({ currentTarget }) => set({ value: currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.isComposing) return;
            event.preventDefault(); // a value has one line
            event.currentTarget.form?.requestSubmit();
          }}
        />
      </label>
      <InvisibleNote value={cookie.value} />
      <div class="cookie-fields">
        <Ends cookie={cookie} set={set} />
        <label class="cookie-check">
          <input
            type="checkbox"
            data-testid="cookie-secure"
            checked={cookie.secure}
            onChange={({ currentTarget }) => set({ secure: currentTarget.checked })}
          />
          Secure
        </label>
        <label class="cookie-check">
          <input
            type="checkbox"
            data-testid="cookie-http-only"
            checked={cookie.httpOnly}
            onChange={({ currentTarget }) => set({ httpOnly: currentTarget.checked })}
          />
          HttpOnly
        </label>
        <label>
          SameSite
          <select
            data-testid="cookie-same-site"
            onChange={({ currentTarget }) =>
              set({ sameSite: SAME_SITES[currentTarget.selectedIndex] ?? 'unspecified' })
            }
          >
            {SAME_SITES.map((site) => (
              <option key={site} selected={site === cookie.sameSite}>
                {site === 'unspecified' ? text('cookieNoSameSite') : SAME_SITE[site]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="cookie-fields">
        <label>
          {text('cookieDomain')}
          <input
            data-testid="cookie-domain"
            spellcheck={false}
            value={cookie.domain}
            onInput={({ currentTarget }) =>
              set({ domain: currentTarget.value.trim().toLowerCase() })
            }
          />
        </label>
        <label class="cookie-check">
          <input
            type="checkbox"
            data-testid="cookie-host-only"
            checked={cookie.hostOnly}
            onChange={({ currentTarget }) => set({ hostOnly: currentTarget.checked })}
          />
          {text('cookieHostOnly')}
        </label>
        <label>
          {text('cookiePath')}
          <input
            data-testid="cookie-path"
            spellcheck={false}
            value={cookie.path}
            onInput={({ currentTarget }) => set({ path: currentTarget.value })}
          />
        </label>
        {cookie.partition && (
          <span class="quiet">
            {text('factPartition')}: {visibleText(cookie.partition.site)}
          </span>
        )}
      </div>
      <CookieDraftNotes id={id} draft={draft} requestAccess={requestAccess} />
      <div class="cookie-buttons">
        <button
          type="submit"
          class="secondary"
          data-testid="save-cookie"
          aria-disabled={!canSave()}
        >
          {text(isOver ? 'cookieOverwrite' : 'cookieSave')}
        </button>
        {(hasChanges(id) || isNew) && (
          <button
            type="button"
            class="link"
            data-testid="discard-draft"
            onClick={() => discardCookieDraft(id)}
          >
            {text('cookieDiscard')}
          </button>
        )}
        {line && !line.isGone && (
          <button
            type="button"
            class="link"
            data-testid="delete-this"
            onClick={() => deleteCookie(line)}
          >
            {text('deleteCookie')}
          </button>
        )}
        {line && <CopyCookies lines={[line]} label={text('cookieCopy')} testId="copy-cookie-as" />}
      </div>
    </form>
  );
}

/** When the cookie ends. */
function Ends({
  cookie: { expires },
  set,
}: {
  cookie: JarCookie;
  set: (changed: Partial<JarCookie>) => void;
}) {
  const { text } = words.value;
  return (
    <span class="cookie-ends">
      <label>
        {text('cookieEnds')}
        <select
          data-testid="cookie-ends"
          onChange={({ currentTarget }) =>
            set({ expires: currentTarget.selectedIndex === 0 ? null : now.value + DEFAULT_LIFE })
          }
        >
          <option selected={expires === null}>{text('cookieEndsWithBrowser')}</option>
          <option selected={expires !== null}>{text('cookieEndsAt')}</option>
        </select>
      </label>
      {expires !== null && (
        <input
          type="datetime-local"
          step="1"
          data-testid="cookie-expires"
          aria-label={text('cookieEndsLabel')}
          value={toLocalTime(expires)}
          onInput={({ currentTarget }) => set({ expires: fromLocalTime(currentTarget.value) })}
        />
      )}
    </span>
  );
}

/** A value as it would be shown elsewhere, if it has characters that nobody can see. */
function InvisibleNote({ value }: { value: string }) {
  const shown = visibleText(value);
  if (shown === value) return null;
  return (
    <p class="cookie-note" data-testid="cookie-invisible">
      {words.value.text('cookieInvisible')} <code>{shown}</code>
    </p>
  );
}

/** Characters in a line of the field, roughly. */
const LINE = 60;

function rowsFor(value: string): number {
  return Math.min(5, Math.max(1, Math.ceil(value.length / LINE)));
}
