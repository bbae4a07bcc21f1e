interface ChoiceProps<T extends string | number> {
  label: string;
  testId: string;
  options: readonly T[];
  selected: T;
  /** What an option is called; its own text unless given. */
  name?: (option: T) => string;
  onChoose: (option: T) => void;
}

/** One of a few, with its label. */
export function Choice<T extends string | number>({ label, testId, ...props }: ChoiceProps<T>) {
  const { options, selected, name = String, onChoose } = props;
  return (
    <label>
      {label}
      <select
        data-testid={testId}
        onChange={({ currentTarget }) => {
          const chosen = options[currentTarget.selectedIndex];
          if (chosen) onChoose(chosen);
        }}
      >
        {options.map((option) => (
          <option key={option} value={option} selected={option === selected}>
            {name(option)}
          </option>
        ))}
      </select>
    </label>
  );
}
