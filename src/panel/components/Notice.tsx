import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';

/** One line above what it is about, for what is out of the ordinary only. */
export function Notice({ children, testId }: { children: ComponentChildren; testId?: string }) {
  return (
    <p class="notice" data-testid={testId}>
      <Icon name="warning" />
      <span>{children}</span>
    </p>
  );
}
