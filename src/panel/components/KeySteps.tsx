import { changeOfKey, changeTimeline, selectedKey, words } from '../store.ts';
import { Icon } from './Icon.tsx';

/** Leads from the selected key of the tree to where the timeline has changed it before and after. */
export function KeySteps() {
  const key = selectedKey.value;
  if (key === null) return null;
  return (
    <span class="key-steps">
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
    <button
      type="button"
      class="tool"
      data-testid={`${direction}-change`}
      aria-label={label}
      title={entry === null ? text('noOtherChange', { key: name }) : label}
      aria-disabled={entry === null}
      onClick={() => entry !== null && changeTimeline({ entry })}
    >
      <Icon name={direction === 'previous' ? 'left' : 'right'} />
    </button>
  );
}
