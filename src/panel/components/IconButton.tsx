import { Icon, type IconName } from './Icon.tsx';

interface IconButtonProps {
  icon: IconName;
  label: string;
  testId?: string;
  /** Why it does nothing now; null while it does. It keeps the focus all the same. */
  idle?: string | null;
  isPressed?: boolean;
  onClick: () => void;
}

/** A button that is an icon; what it does is told when it is pointed at. */
export function IconButton({
  icon,
  label,
  testId,
  idle = null,
  isPressed,
  onClick,
}: IconButtonProps) {
  return (
    <button
      type="button"
      class="tool"
      data-testid={testId}
      aria-label={label}
      aria-pressed={isPressed}
      aria-disabled={idle !== null}
      title={idle ?? label}
      onClick={() => idle === null && onClick()}
    >
      <Icon name={icon} />
    </button>
  );
}
