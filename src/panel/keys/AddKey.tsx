import { useSignal } from '@preact/signals';
import { MAX_KEY_LENGTH, MAX_KEYS, MAX_TEXT_LENGTH } from '../../session/keys/ring.ts';
import { IconButton } from '../components/IconButton.tsx';
import { matchesShown, ringOf, words } from '../store.ts';
import { hostName } from '../words/host-name.ts';
import type { Words } from '../words/words.ts';
import {
  addKey,
  addWhole,
  clearField,
  isWhole,
  type Said,
  saidOf,
  say,
  type,
  typedFor,
} from './add-key.ts';

/** Takes a key, or several lines of them. One that signed the session is added as soon as it is whole. */
export function AddKey({ host }: { host: string }) {
  const { text } = words.value;
  const isShown = useSignal(false);
  const ring = ringOf(host);
  const typed = typedFor(host);
  const said = saidOf(host);
  const refused = said?.kind === 'refused';
  return (
    <form
      class="add-key"
      onSubmit={(event) => {
        event.preventDefault();
        // Who has just typed a key that fits may press Enter as well.
        if (isWhole(typed)) clearField(host);
        else if (typed.trim() !== '' || said?.kind !== 'added') addKey(host, ring, typed);
      }}
    >
      <input
        id="secret-key"
        data-testid="secret-key"
        // Masked by CSS: what is in a password field browsers offer to save and to synchronise.
        class={isShown.value ? undefined : 'masked'}
        autocomplete="off"
        spellcheck={false}
        value={typed}
        placeholder={text('keyPlaceholder')}
        aria-label={text('keyLabel', { host: hostName(host, words.value) })}
        aria-invalid={refused}
        aria-describedby="key-said"
        title={text('keyHint')}
        onInput={({ currentTarget }) => {
          const { value } = currentTarget;
          type(host, value);
          if (isWhole(value)) return;
          say(host, null);
          if (matchesShown(host, value)) addWhole(host, ring, value);
        }}
        onBlur={() => isWhole(typed) && clearField(host)}
        onPaste={(event) => {
          const pasted = event.clipboardData?.getData('text') ?? '';
          // A field has one line: the browser would run several together.
          if (!/[\r\n]/.test(pasted.trim())) return;
          event.preventDefault();
          addKey(host, ring, pasted);
        }}
      />
      <IconButton
        icon={isShown.value ? 'hidden' : 'eye'}
        testId="show-typed"
        label={text(isShown.value ? 'hideTyped' : 'showTyped')}
        onClick={() => {
          isShown.value = !isShown.value;
        }}
      />
      <button type="submit">{text('addKey')}</button>
      <span
        id="key-said"
        data-testid="key-said"
        class={refused ? 'field-error' : 'said'}
        role="status"
      >
        {said && saidText(said, words.value)}
      </span>
    </form>
  );
}

function saidText(what: Said, words: Words): string | null {
  const { text } = words;
  if (what.kind === 'none_known') return null;
  if (what.kind === 'added') {
    const { added, known, skipped } = what;
    return countsText(added.length, known.length, skipped, words);
  }
  const { refusal } = what;
  switch (refusal.kind) {
    case 'empty':
      return text('keyEmpty');
    case 'known':
      return countsText(0, refusal.known.length, refusal.skippedLineCount, words);
    case 'no_key':
      return text('noKeyIn', { count: refusal.skippedLineCount });
    case 'too_long':
      return text('keyTooLong', { length: refusal.length, limit: MAX_KEY_LENGTH });
    case 'too_much':
      return text('keysTooMuch', { length: refusal.length, limit: MAX_TEXT_LENGTH });
    case 'too_many':
      return text('keysTooMany', { count: refusal.count, limit: MAX_KEYS });
  }
}

/** What became of the lines of a text, without what became of none. */
function countsText(added: number, known: number, skipped: number, { text }: Words): string {
  const texts = [
    added > 0 ? text('keysAdded', { count: added }) : '',
    known > 0 ? text('keysKnown', { count: known }) : '',
    skipped > 0 ? text('linesSkipped', { count: skipped }) : '',
  ];
  return texts.filter((text) => text !== '').join(' ');
}
