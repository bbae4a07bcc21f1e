import { type CookieDraft, isOtherCookie } from '../../../cookies/cookie-draft.ts';
import {
  baseNow,
  changeCookieDraft,
  hasChanges,
  isAllowed,
  isKnownHost,
  isSentToPage,
  objectionNow,
  saveEffectOf,
  words,
} from '../../state/index.ts';
import { AllowButton, type RequestAccess } from '../../ui/AllowButton.tsx';
import { ValueStart } from '../../ui/ValueStart.tsx';
import { cookieName } from '../../words/cookie-label.ts';
import { foreseenRefusalText } from '../../words/foreseen.ts';

interface CookieDraftNotesProps {
  id: string;
  draft: CookieDraft;
  requestAccess: RequestAccess;
}

/** What stands against a draft, and what saving it would do besides what the form says. */
export function CookieDraftNotes({ id, draft, requestAccess }: CookieDraftNotesProps) {
  if (!hasChanges(id)) return null;
  return (
    <div class="cookie-draft-notes" data-testid="cookie-draft-notes" role="status">
      <Objection draft={draft} requestAccess={requestAccess} />
      <Effect draft={draft} />
      {draft.base && isOtherCookie(draft) && (
        <p class="cookie-note">
          {words.value.text('draftOther')}{' '}
          {baseNow(draft) === 'changed' && (
            <span data-testid="base-changed">
              {words.value.text('draftBaseChanged', {
                name: cookieName(draft.base.name, words.value),
              })}
            </span>
          )}
          {baseNow(draft) === 'asBegun' && (
            <label class="cookie-check">
              <input
                type="checkbox"
                data-testid="delete-base"
                checked={draft.deletesBase}
                onChange={({ currentTarget }) =>
                  changeCookieDraft(id, {}, { deletesBase: currentTarget.checked })
                }
              />
              {words.value.text('draftDeletesBase', {
                name: cookieName(draft.base.name, words.value),
              })}
            </label>
          )}
        </p>
      )}
    </div>
  );
}

function Objection({ draft: { cookie }, requestAccess }: Omit<CookieDraftNotesProps, 'id'>) {
  const { text } = words.value;
  const objection = objectionNow(cookie);
  if (objection && objection.kind !== 'refused')
    return <p class="field-error">{text(`objection_${objection.kind}`)}</p>;
  if (!isKnownHost(cookie.domain))
    return <p class="field-error">{text('draftOtherHost', { host: cookie.domain })}</p>;
  if (!isAllowed(cookie.domain)) {
    return (
      <p class="cookie-note">
        {text('draftNoAccess', { host: cookie.domain })}{' '}
        <AllowButton host={cookie.domain} requestAccess={requestAccess} />
      </p>
    );
  }
  if (objection)
    return <p class="field-error">{foreseenRefusalText(objection, cookie, words.value)}</p>;
  return isSentToPage(cookie) ? null : <p class="cookie-note">{text('draftNotSent')}</p>;
}

function Effect({ draft }: { draft: CookieDraft }) {
  const { text } = words.value;
  const effect = saveEffectOf(draft);
  if (!effect) return null;
  if (effect.kind === 'restoresGone' || effect.kind === 'unseen')
    return <p class="cookie-note">{text(`draft_${effect.kind}`)}</p>;
  return (
    <p class="cookie-note">
      {text(`draft_${effect.kind}`)} <ValueStart value={effect.current.value} />
    </p>
  );
}
