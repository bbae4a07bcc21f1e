import { changeOfKey, changeTimeline, selectedKey, words } from '../../state/index.ts';
import { IconButton } from '../../ui/IconButton.tsx';

/** Buttons that lead from the tree's selected key to its previous and next change in the timeline. */
export function ChangeNavigator() {
  const key = selectedKey.value;
  if (key === null) return null;
  return (
    <span class="change-navigator">
      <Step name={key} direction="previous" />
      <Step name={key} direction="next" />
    </span>
  );
}

interface StepProps {
  name: string;
  direction: 'previous' | 'next';
}

function Step({ name, direction }: StepProps) {
  const { text } = words.value;
  const entry = changeOfKey(name, direction);
  const label = text(direction === 'previous' ? 'previousChange' : 'nextChange', { key: name });
  return (
    <IconButton
      icon={direction === 'previous' ? 'left' : 'right'}
      label={label}
      testId={`${direction}-change`}
      disabledReason={entry === null ? text('noOtherChange', { key: name }) : null}
      onClick={() => changeTimeline({ entry })}
    />
  );
}
