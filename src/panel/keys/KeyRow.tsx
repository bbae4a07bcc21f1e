import { useSignal } from '@preact/signals';
import type { KeyEdit } from '../../session/keys/change.ts';
import { interpretKeyText } from '../../session/keys/interpretations.ts';
import type { KeyMatch } from '../../session/keys/key-match.ts';
import type { KeyRing, RingKey } from '../../session/keys/ring.ts';
import { Icon } from '../components/Icon.tsx';
import { IconButton } from '../components/IconButton.tsx';
import { changeRing, words } from '../store.ts';
import { interpretationText, keyName, noteText } from '../words/verdict.ts';
import { visibleText } from '../words/visible.ts';

interface KeyRowProps {
  host: string;
  ring: KeyRing;
  ringKey: RingKey;
  index: number;
  /** How it was read, where it signed the session that is shown. */
  signer: KeyMatch | null;
}

/** One key: its name, its text under a mask, and what can be done with it. */
export function KeyRow({ host, ring, ringKey, index, signer }: KeyRowProps) {
  const isShown = useSignal(false);
  const { text } = words.value;
  const { id, name, isFallback } = ringKey;
  const label = keyName(ringKey, ring, words.value);
  // Another tab's change of the keys must not undo what is being typed.
  const typedName = useSignal<string | null>(null);
  const edit = (changed: KeyEdit) => changeRing(host, { kind: 'edit', id, changed });
  return (
    <li class={signer ? 'ring-key signs' : 'ring-key'} data-testid="ring-key">
      <span class="mark" title={signer ? text('keySigns') : undefined}>
        {signer && <Icon name="check" />}
      </span>
      <input
        class="key-name"
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
        {isShown.value ? visibleText(ringKey.text) : '••••••••'}
      </span>
      <label class="key-fallback" title={text('fallbackHint')}>
        <input
          type="checkbox"
          checked={isFallback}
          onChange={() => edit({ isFallback: !isFallback })}
        />
        {text('fallback')}
      </label>
      <span class="key-tools">
        <IconButton
          icon={isShown.value ? 'hidden' : 'eye'}
          label={text(isShown.value ? 'hideKey' : 'showKey', { key: label })}
          onClick={() => (isShown.value = !isShown.value)}
        />
        <IconButton
          icon="up"
          label={text('moveKeyUp', { key: label })}
          idle={index === 0 ? text('keyIsFirst') : null}
          onClick={() => changeRing(host, { kind: 'move', id, by: -1 })}
        />
        <IconButton
          icon="down"
          label={text('moveKeyDown', { key: label })}
          idle={index === ring.keys.length - 1 ? text('keyIsLast') : null}
          onClick={() => changeRing(host, { kind: 'move', id, by: 1 })}
        />
        <IconButton
          icon="cross"
          label={text('forgetKey', { key: label })}
          onClick={() => changeRing(host, { kind: 'forget', ids: [id] })}
        />
      </span>
      <Interpretation ringKey={ringKey} signer={signer} />
    </li>
  );
}

/** How its text was read, where that is known; else how it is tried, and what is odd about it. */
function Interpretation({ ringKey, signer }: { ringKey: RingKey; signer: KeyMatch | null }) {
  const { text } = words.value;
  const { keys, notes } = interpretKeyText(ringKey.text);
  const readings = [
    ...new Set(keys.map(({ interpretation }) => interpretationText(interpretation, words.value))),
  ];
  const isPlain = signer ? signer.interpretation === 'as_typed' : readings.length < 2;
  const tried = () => text('triedAs', { readings: readings.join(', ') });
  const said = isPlain
    ? []
    : [signer ? interpretationText(signer.interpretation, words.value) : tried()];
  // Where it signed, its text says nothing against it, but for other programs.
  const odd = notes
    .filter(({ kind }) => !signer || kind === 'not_latin1')
    .map((note) => noteText(note, words.value));
  if (said.length + odd.length === 0) return null;
  return (
    <span class="key-reading" data-testid="key-reading">
      {[...said, ...odd].join(' · ')}
    </span>
  );
}
