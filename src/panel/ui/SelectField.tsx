interface SelectFieldProps<T extends string | number> {
  label: string;
  testId: string;
  options: readonly T[];
  selected: T;
  /** The label of an option; by default its own text. */
  optionLabel?: (option: T) => string;
  onSelect: (option: T) => void;
}

/** A labelled select. */
export function SelectField<T extends string | number>({
  label,
  testId,
  ...props
}: SelectFieldProps<T>) {
  const { options, selected, optionLabel = String, onSelect } = props;
  return (
    <label>
      {label}
      <select
        data-testid={testId}
        onChange={({ currentTarget }) => {
          const chosen = options[currentTarget.selectedIndex];
          if (chosen) onSelect(chosen);
        }}
      >
        {options.map((option) => (
          <option key={option} value={option} selected={option === selected}>
            {optionLabel(option)}
          </option>
        ))}
      </select>
    </label>
  );
}
