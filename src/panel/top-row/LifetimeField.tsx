import { useSignal } from '@preact/signals';
import { isLifetime } from '../../recording/settings.ts';
import { changeSettings, settings, words } from '../state/index.ts';
import { hostName } from '../words/host-name.ts';

const UNITS = { day: 86_400, hour: 3600, minute: 60, second: 1 } as const;
type Unit = keyof typeof UNITS;
const UNIT_NAMES = Object.keys(UNITS) as Unit[];

/** The `PERMANENT_SESSION_LIFETIME` of a host's apps, for a user who knows it. If the field is empty, the lifetime is
 * inferred or assumed. */
export function LifetimeField({ host }: { host: string }) {
  const { text, unitName } = words.value;
  const label = text('settingLifetime', { host: hostName(host, words.value) });
  const saved = settings.value.lifetimes.get(host) ?? null;
  const unit = useSignal<Unit>(saved === null ? 'day' : largestUnit(saved));
  const draft = useSignal(saved === null ? '' : String(saved / UNITS[unit.value]));
  const seconds = draft.value === '' ? null : Number(draft.value) * UNITS[unit.value];
  const isInvalid = seconds !== null && !isLifetime(seconds);
  const save = () => {
    const number = draft.value === '' ? null : Number(draft.value) * UNITS[unit.value];
    const lifetimes = new Map(settings.value.lifetimes);
    // An invalid text must not leave the lifetime saved that its first digits meant.
    if (number !== null && isLifetime(number)) lifetimes.set(host, number);
    else lifetimes.delete(host);
    changeSettings({ lifetimes });
  };
  return (
    <fieldset>
      <legend>{label}</legend>
      <input
        data-testid="lifetime"
        inputMode="numeric"
        autocomplete="off"
        value={draft.value}
        placeholder={text('automatic')}
        aria-label={label}
        aria-invalid={isInvalid}
        aria-describedby={isInvalid ? 'lifetime-error' : undefined}
        onInput={({ currentTarget }) => {
          draft.value = currentTarget.value.trim();
          save();
        }}
      />
      <select
        data-testid="lifetime-unit"
        aria-label={text('settingLifetimeUnit')}
        onChange={({ currentTarget }) => {
          unit.value = UNIT_NAMES[currentTarget.selectedIndex] ?? 'day';
          save();
        }}
      >
        {UNIT_NAMES.map((name) => (
          <option key={name} selected={name === unit.value}>
            {unitName(name)}
          </option>
        ))}
      </select>
      {isInvalid && (
        <span class="field-error" id="lifetime-error" role="alert">
          {text('lifetimeWrong')}
        </span>
      )}
    </fieldset>
  );
}

function largestUnit(seconds: number): Unit {
  return UNIT_NAMES.find((name) => seconds % UNITS[name] === 0) ?? 'second';
}
