import { toggleValues, values, words } from '../state/index.ts';
import { IconButton } from '../ui/IconButton.tsx';

/** Hides the session's values in the whole panel, for a screen that others see. */
export function HidingButton() {
  const { isHiding } = values.value;
  return (
    <IconButton
      icon={isHiding ? 'hidden' : 'eye'}
      label={words.value.text('hideValues')}
      testId="hide-values"
      isPressed={isHiding}
      onClick={toggleValues}
    />
  );
}
