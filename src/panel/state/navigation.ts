import type { ValuePath } from '../../content/diff/change.ts';
import { changePanelState } from './recorded.ts';
import { demonstrationStep, wantedPath } from './session.ts';

/** Shows a value's row in the tree, which takes the focus. */
export function showInSession(path: ValuePath): void {
  wantedPath.value = path;
  changePanelState({ tab: 'session', search: '' });
}

/** Opens the demonstration on the shown session. */
export function openDemonstration(): void {
  demonstrationStep.value = 0;
  changePanelState({ tab: 'findings' });
}
