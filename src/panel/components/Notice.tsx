import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';

interface NoticeProps {
  children: ComponentChildren;
  testId?: string;
  /** Whether nothing is wrong: it only says what is shown. */
  isCalm?: boolean | undefined;
}

/** One line above what it is about, for what is out of the ordinary only. */
export function Notice({ children, testId, isCalm = false }: NoticeProps) {
  return (
    <p class={isCalm ? 'notice calm' : 'notice'} data-testid={testId}>
      <Icon name={isCalm ? 'info' : 'warning'} />
      <span>{children}</span>
    </p>
  );
}
