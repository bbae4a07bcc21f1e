import { Icon, type IconName } from './Icon.tsx';

interface IconButtonProps {
  icon: IconName;
  label: string;
  testId?: string;
  /** Why the button is disabled; null if it is enabled. A disabled button keeps the focus. */
  disabledReason?: string | null;
  isPressed?: boolean;
  onClick: () => void;
}

/** A button with an icon; its label is its tooltip. */
export function IconButton({
  icon,
  label,
  testId,
  disabledReason = null,
  isPressed,
  onClick,
}: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      data-testid={testId}
      aria-label={label}
      aria-pressed={isPressed}
      aria-disabled={disabledReason !== null}
      title={disabledReason ?? label}
      onClick={() => disabledReason === null && onClick()}
    >
      <Icon name={icon} />
    </button>
  );
}
