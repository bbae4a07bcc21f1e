import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

interface SelectFieldProps<T extends string | number> {
  label: string;
  testId: string;
  options: readonly T[];
  selected: T;
  /** The label of an option; by default its own text. */
  optionLabel?: (option: T) => string;
  onSelect: (option: T) => void;
}

/** A labelled select. It shows what was chosen last until that is set: an earlier choice, set meanwhile, must not undo it. */
export function SelectField<T extends string | number>({
  label,
  testId,
  ...props
}: SelectFieldProps<T>) {
  const { options, selected, optionLabel = String, onSelect } = props;
  const chosen = useSignal<T | null>(null);
  const shown = chosen.value ?? selected;
  useEffect(() => {
    if (chosen.peek() === selected) chosen.value = null;
  }, [selected]);
  return (
    <label>
      {label}
      <select
        data-testid={testId}
        onChange={({ currentTarget }) => {
          const option = options[currentTarget.selectedIndex];
          if (!option) return;
          chosen.value = option;
          onSelect(option);
        }}
        onBlur={() => {
          chosen.value = null;
        }}
      >
        {options.map((option) => (
          <option key={option} value={option} selected={option === shown}>
            {optionLabel(option)}
          </option>
        ))}
      </select>
    </label>
  );
}
