import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.tsx';

interface MenuProps {
  name: string;
  label: string;
  icon: IconName;
  children: ComponentChildren;
  onToggle?: (isOpen: boolean) => void;
}

/** A button that opens a box below it, which shuts when it is left. The box is made when it is opened:
 * the panel starts faster. */
export function Menu({ name, label, icon, children, onToggle }: MenuProps) {
  const isOpen = useSignal(false);
  const toggle = ({ currentTarget }: Event) => {
    isOpen.value = currentTarget instanceof HTMLDetailsElement && currentTarget.open;
    onToggle?.(isOpen.value);
  };
  return (
    <details
      class={`menu ${name}`}
      onFocusOut={closeWhenLeft}
      onKeyDown={closeOnEscape}
      onToggle={toggle}
    >
      <summary aria-label={label} title={label}>
        <Icon name={icon} />
      </summary>
      {/* Focusable, so that a click on its padding does not leave it. */}
      <div class="box" tabIndex={-1}>
        {isOpen.value && children}
      </div>
    </details>
  );
}

/** Looks when the focus has arrived: Chromium 156 crashes on a menu that shuts while it loses the focus. */
function closeWhenLeft({ currentTarget }: FocusEvent) {
  setTimeout(() => {
    if (!(currentTarget instanceof HTMLDetailsElement)) return;
    if (!currentTarget.contains(document.activeElement)) currentTarget.open = false;
  });
}

/** DevTools themselves open their console with Escape: Chromium's listen at the document, Firefox's take what is
 * not prevented. */
function closeOnEscape(event: KeyboardEvent) {
  const { currentTarget: menu } = event;
  if (event.key !== 'Escape' || !(menu instanceof HTMLDetailsElement) || !menu.open) return;
  event.preventDefault();
  event.stopPropagation();
  closeMenu(menu);
}

/** Closes the menu that an element is in, and gives its button the focus, which would be lost with the box. */
export function closeMenu(inside: Element): void {
  const menu = inside.closest('details');
  if (!menu) return;
  menu.querySelector('summary')?.focus();
  menu.open = false;
}
