import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

interface DisclosureButtonProps {
  testId: string;
  isOpen: Signal<boolean>;
  children: ComponentChildren;
}

/** A button like a link that opens and closes what follows it. */
export function DisclosureButton({ testId, isOpen, children }: DisclosureButtonProps) {
  return (
    <button
      type="button"
      class="link"
      data-testid={testId}
      aria-expanded={isOpen.value}
      onClick={() => {
        isOpen.value = !isOpen.value;
      }}
    >
      {children}
    </button>
  );
}
