import { useSignal } from '@preact/signals';
import type { KeyEdit } from '../../../keys/change.ts';
import { interpretKeyText } from '../../../keys/interpretations.ts';
import type { KeyMatch } from '../../../keys/key-match.ts';
import type { KeyRing, RingKey } from '../../../keys/ring.ts';
import { changeRing, values, words } from '../../state/index.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { interpretationText, keyName, noteText } from '../../words/verdict.ts';
import { visibleText } from '../../words/visible.ts';
import { focusKeyField } from './key-field.ts';

interface KeyRowProps {
  host: string;
  ring: KeyRing;
  ringKey: RingKey;
  index: number;
  /** The match, if this key signed the shown session. */
  signer: KeyMatch | null;
}

/** One key: its name, its masked text, and buttons to reveal, move and delete it. */
export function KeyRow({ host, ring, ringKey, index, signer }: KeyRowProps) {
  const isRevealed = useSignal(false);
  const { text } = words.value;
  const { isHiding } = values.value;
  const isShown = isRevealed.value && !isHiding;
  const { id, name, isFallback } = ringKey;
  const label = keyName(ringKey, ring, words.value);
  // A change of the keys in another panel must not undo what is being typed.
  const typedName = useSignal<string | null>(null);
  const edit = (changed: KeyEdit) => changeRing(host, { kind: 'edit', id, changed });
  return (
    <li class={signer ? 'ring-key signs' : 'ring-key'} data-testid="ring-key">
      <span class="mark" title={signer ? text('keySigns') : undefined}>
        {signer && <Icon name="check" />}
      </span>
      <input
        class="key-name"
        data-testid="key-name"
        autocomplete="off"
        spellcheck={false}
        value={typedName.value ?? name}
        placeholder={text('keyNumber', { n: index + 1 })}
        aria-label={text('keyNameLabel')}
        title={text('keyNameHint')}
        maxLength={80}
        onInput={({ currentTarget }) => {
          typedName.value = currentTarget.value;
        }}
        onChange={({ currentTarget }) => edit({ name: currentTarget.value })}
        onBlur={() => {
          typedName.value = null;
        }}
      />
      <span class="key-text" data-testid="key-text">
        {isShown ? visibleText(ringKey.text) : '••••••••'}
      </span>
      <label class="key-fallback" title={text('fallbackHint')}>
        <input
          type="checkbox"
          data-testid="key-fallback"
          checked={isFallback}
          onChange={({ currentTarget }) => edit({ isFallback: currentTarget.checked })}
        />
        {text('fallback')}
      </label>
      <span class="key-tools">
        <IconButton
          icon={isShown ? 'hidden' : 'eye'}
          testId="reveal-key"
          label={text(isShown ? 'hideKey' : 'showKey', { key: label })}
          disabledReason={isHiding ? text('keyHidden') : null}
          onClick={() => (isRevealed.value = !isRevealed.value)}
        />
        <IconButton
          icon="up"
          testId="move-key-up"
          label={text('moveKeyUp', { key: label })}
          disabledReason={index === 0 ? text('keyIsFirst') : null}
          onClick={() => changeRing(host, { kind: 'move', id, by: -1 })}
        />
        <IconButton
          icon="down"
          testId="move-key-down"
          label={text('moveKeyDown', { key: label })}
          disabledReason={index === ring.keys.length - 1 ? text('keyIsLast') : null}
          onClick={() => changeRing(host, { kind: 'move', id, by: 1 })}
        />
        <IconButton
          icon="cross"
          testId="forget-key"
          label={text('forgetKey', { key: label })}
          onClick={() => {
            focusKeyField();
            changeRing(host, { kind: 'forget', ids: [id] });
          }}
        />
      </span>
      <Interpretation ringKey={ringKey} signer={signer} />
    </li>
  );
}

/** How the key's text was interpreted, if the key signed the session; else how it is tried, with remarks on the
 * text. */
function Interpretation({ ringKey, signer }: { ringKey: RingKey; signer: KeyMatch | null }) {
  const { text } = words.value;
  const { keys, notes } = interpretKeyText(ringKey.text);
  const interpretations = [
    ...new Set(keys.map(({ interpretation }) => interpretationText(interpretation, words.value))),
  ];
  const isAsTyped = signer ? signer.interpretation === 'asTyped' : interpretations.length < 2;
  const triedText = () => text('triedAs', { interpretations: interpretations.join(', ') });
  const interpretationTexts = isAsTyped
    ? []
    : [signer ? interpretationText(signer.interpretation, words.value) : triedText()];
  // For a key that signed, only the remark that concerns other programs is of interest.
  const remarks = notes
    .filter(({ kind }) => !signer || kind === 'notLatin1')
    .map((note) => noteText(note, words.value));
  if (interpretationTexts.length + remarks.length === 0) return null;
  return (
    <span class="key-interpretation" data-testid="key-interpretation">
      {[...interpretationTexts, ...remarks].join(' · ')}
    </span>
  );
}
