import { useSignal } from '@preact/signals';
import { MAX_KEY_LENGTH, MAX_KEYS, MAX_TEXT_LENGTH } from '../../../keys/ring.ts';
import { isKeyOfShownCookie, ringOf, values, words } from '../../state/index.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { hostName } from '../../words/host-name.ts';
import type { Words } from '../../words/words.ts';
import {
  addKey,
  autoAdd,
  clearDraft,
  draftFor,
  feedbackFor,
  isAutoAdded,
  type KeyFeedback,
  setDraft,
  setFeedback,
} from './add-key.ts';
import { KEY_FIELD } from './key-field.ts';

/** A form for adding a key, or several lines of keys. A key that verifies the shown session is added as soon as it is
 * complete. */
export function AddKey({ host }: { host: string }) {
  const { text } = words.value;
  const isRevealed = useSignal(false);
  const { isHiding } = values.value;
  const isShown = isRevealed.value && !isHiding;
  const ring = ringOf(host);
  const draft = draftFor(host);
  const feedback = feedbackFor(host);
  const isRefused = feedback?.kind === 'refused';
  return (
    <form
      class="add-key"
      onSubmit={(event) => {
        event.preventDefault();
        // Not what is drawn: a busy panel may draw what was typed later.
        const typed = draftFor(host);
        // A user may press Enter after the key was added automatically.
        if (isAutoAdded(typed)) clearDraft(host);
        else if (typed.trim() !== '' || feedbackFor(host)?.kind !== 'added')
          addKey(host, ringOf(host), typed);
      }}
    >
      <input
        id={KEY_FIELD}
        data-testid="secret-key"
        // Masked by CSS, because browsers offer to save and synchronise the text of a password field.
        class={isShown ? undefined : 'masked'}
        autocomplete="off"
        spellcheck={false}
        value={draft}
        placeholder={text('keyPlaceholder')}
        aria-label={text('keyLabel', { host: hostName(host, words.value) })}
        aria-invalid={isRefused}
        aria-describedby="key-said"
        title={text('keyHint')}
        onInput={({ currentTarget }) => {
          const { value } = currentTarget;
          setDraft(host, value);
          if (isAutoAdded(value)) return;
          setFeedback(host, null);
          if (isKeyOfShownCookie(host, value)) autoAdd(host, ring, value);
        }}
        onBlur={() => isAutoAdded(draft) && clearDraft(host)}
        onPaste={(event) => {
          const pasted = event.clipboardData?.getData('text') ?? '';
          // An input has one line: the browser would join several.
          if (!/[\r\n]/.test(pasted.trim())) return;
          event.preventDefault();
          addKey(host, ring, pasted);
        }}
      />
      <IconButton
        icon={isShown ? 'hidden' : 'eye'}
        testId="show-typed"
        disabledReason={isHiding ? text('keyHidden') : null}
        label={text(isShown ? 'hideTyped' : 'showTyped')}
        onClick={() => {
          isRevealed.value = !isRevealed.value;
        }}
      />
      <button type="submit" class="secondary" data-testid="submit-key">
        {text('addKey')}
      </button>
      <span
        id="key-said"
        data-testid="key-said"
        class={isRefused ? 'field-error' : 'feedback'}
        role="status"
      >
        {feedback && feedbackText(feedback, words.value)}
      </span>
    </form>
  );
}

function feedbackText(feedback: KeyFeedback, words: Words): string | null {
  const { text } = words;
  if (feedback.kind === 'noneKnown') return null;
  if (feedback.kind === 'added') {
    const { added, known, skipped } = feedback;
    return countsText(added.length, known.length, skipped, words);
  }
  const { refusal } = feedback;
  switch (refusal.kind) {
    case 'empty':
      return text('keyEmpty');
    case 'known':
      return countsText(0, refusal.known.length, refusal.skippedLineCount, words);
    case 'noKey':
      return text('noKeyIn', { count: refusal.skippedLineCount });
    case 'tooLong':
      return text('keyTooLong', { length: refusal.length, limit: MAX_KEY_LENGTH });
    case 'tooMuch':
      return text('keysTooMuch', { length: refusal.length, limit: MAX_TEXT_LENGTH });
    case 'tooMany':
      return text('keysTooMany', { count: refusal.count, limit: MAX_KEYS });
  }
}

/** How many lines of a text became keys, were in the list already or were skipped; counts of zero are left out. */
function countsText(added: number, known: number, skipped: number, { text }: Words): string {
  const texts = [
    added > 0 ? text('keysAdded', { count: added }) : '',
    known > 0 ? text('keysKnown', { count: known }) : '',
    skipped > 0 ? text('linesSkipped', { count: skipped }) : '',
  ];
  return texts.filter((text) => text !== '').join(' ');
}
