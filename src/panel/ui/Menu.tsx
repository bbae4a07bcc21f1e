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

/** A button that opens a box below it, which closes when it loses the focus. The content of a closed box is not
 * rendered, so that the panel starts faster. */
export function Menu({ name, label, icon, children, onToggle }: MenuProps) {
  const isOpen = useSignal(false);
  const toggle = ({ currentTarget }: Event) => {
    isOpen.value = currentTarget instanceof HTMLDetailsElement && currentTarget.open;
    onToggle?.(isOpen.value);
  };
  return (
    <details
      class={`menu ${name}`}
      onFocusOut={closeOnLeave}
      onKeyDown={closeOnEscape}
      onToggle={toggle}
    >
      <summary aria-label={label} title={label}>
        <Icon name={icon} />
      </summary>
      {/* Focusable, so that a click on its padding keeps the focus inside. */}
      <div class="box" tabIndex={-1}>
        {isOpen.value && children}
      </div>
    </details>
  );
}

/** Runs after the focus has arrived elsewhere: Chromium 156 crashes if a `details` element closes while it loses the
 * focus. */
function closeOnLeave({ currentTarget }: FocusEvent) {
  setTimeout(() => {
    if (!(currentTarget instanceof HTMLDetailsElement)) return;
    if (!currentTarget.contains(document.activeElement)) currentTarget.open = false;
  });
}

/** Escape also toggles the console of DevTools: Chromium listens on the document, Firefox acts unless the default is
 * prevented. */
export function keepFromDevtools(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

function closeOnEscape(event: KeyboardEvent) {
  const { currentTarget: menu } = event;
  if (event.key !== 'Escape' || !(menu instanceof HTMLDetailsElement) || !menu.open) return;
  keepFromDevtools(event);
  closeMenu(menu);
}

/** Closes the menu that contains an element and moves the focus to the menu's button; it would be lost with the box. */
export function closeMenu(inside: Element): void {
  const menu = inside.closest('details');
  if (!menu) return;
  menu.querySelector('summary')?.focus();
  menu.open = false;
}
