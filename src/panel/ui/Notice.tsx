import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';

interface NoticeProps {
  children: ComponentChildren;
  testId?: string;
  /** Whether it only explains what is shown, and nothing is wrong. */
  isInfo?: boolean | undefined;
}

/** One line above the content it is about. Only for what is unusual. */
export function Notice({ children, testId, isInfo = false }: NoticeProps) {
  return (
    <p class={isInfo ? 'notice info' : 'notice'} data-testid={testId}>
      <Icon name={isInfo ? 'info' : 'warning'} />
      <span>{children}</span>
    </p>
  );
}
