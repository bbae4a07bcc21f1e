/** The id of the field in which keys are typed. */
export const KEY_FIELD = 'secret-key';

/** Moves the focus to the field in which keys are typed, if it is drawn: it would be lost with what is removed. */
export function focusKeyField(): void {
  document.getElementById(KEY_FIELD)?.focus();
}
