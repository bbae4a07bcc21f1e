import { useSignal } from '@preact/signals';
import { isLifetime } from '../../session/settings.ts';
import { ask, settings, words } from '../store.ts';
import { hostName } from '../words/host-name.ts';

const UNITS = { day: 86_400, hour: 3600, minute: 60, second: 1 } as const;
type Unit = keyof typeof UNITS;
const NAMES = Object.keys(UNITS) as Unit[];

/** The `PERMANENT_SESSION_LIFETIME` of the apps on a host, where their developer knows it; empty, it is
 * inferred or assumed. */
export function LifetimeField({ host }: { host: string }) {
  const { text, unitName } = words.value;
  const label = text('settingLifetime', { host: hostName(host, words.value) });
  const kept = settings.value.lifetimes.get(host) ?? null;
  const unit = useSignal<Unit>(kept === null ? 'day' : largestUnit(kept));
  const typed = useSignal(kept === null ? '' : String(kept / UNITS[unit.value]));
  const seconds = typed.value === '' ? null : Number(typed.value) * UNITS[unit.value];
  const isWrong = seconds !== null && !isLifetime(seconds);
  const keep = () => {
    const number = typed.value === '' ? null : Number(typed.value) * UNITS[unit.value];
    const lifetimes = new Map(settings.value.lifetimes);
    // What cannot be one must not leave its beginning behind.
    if (number !== null && isLifetime(number)) lifetimes.set(host, number);
    else lifetimes.delete(host);
    ask({ kind: 'changeSettings', changed: { lifetimes } });
  };
  return (
    <fieldset>
      <legend>{label}</legend>
      <input
        data-testid="lifetime"
        inputMode="numeric"
        autocomplete="off"
        value={typed.value}
        placeholder={text('automatic')}
        aria-label={label}
        aria-invalid={isWrong}
        aria-errormessage="lifetime-error"
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value.trim();
          keep();
        }}
      />
      <select
        data-testid="lifetime-unit"
        aria-label={text('settingLifetimeUnit')}
        onChange={({ currentTarget }) => {
          unit.value = NAMES[currentTarget.selectedIndex] ?? 'day';
          keep();
        }}
      >
        {NAMES.map((name) => (
          <option key={name} selected={name === unit.value}>
            {unitName(name)}
          </option>
        ))}
      </select>
      {isWrong && (
        <span class="field-error" id="lifetime-error" role="alert">
          {text('lifetimeWrong')}
        </span>
      )}
    </fieldset>
  );
}

function largestUnit(seconds: number): Unit {
  return NAMES.find((name) => seconds % UNITS[name] === 0) ?? 'second';
}
