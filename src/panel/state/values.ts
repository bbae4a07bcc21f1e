import { computed } from '@preact/signals';
import { HIDDEN_VALUES, SHOWN_VALUES, type ValueWriter } from '../words/values.ts';
import { changePanelState, panelState } from './recorded.ts';

/** Writes the session's values, or, if the user hides them, what they are. */
export const values = computed<ValueWriter>(() =>
  panelState.value.hidesValues ? HIDDEN_VALUES : SHOWN_VALUES,
);

/** Hides the session's values in the whole panel, or shows them again. */
export function toggleValues(): void {
  changePanelState({ hidesValues: !panelState.value.hidesValues });
}
