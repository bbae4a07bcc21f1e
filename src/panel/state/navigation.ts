import { batch } from '@preact/signals';
import type { QuestionId } from '../../analysis/diagnoses/questions.ts';
import type { ValuePath } from '../../content/diff/change.ts';
import { INITIAL_PANEL_STATE } from '../../recording/protocol.ts';
import type { Entry, UnchangedRequest } from '../../timeline/entry.ts';
import { harFile, type ShownHarFile } from './har-file.ts';
import { changePanelState, changeTimeline, panelState, readClock } from './recorded.ts';
import { demonstration, openQuestion, pasted, shownSession, wantedPath } from './session.ts';

/** Shows a value's row in the tree, which takes the focus. */
export function showInSession(path: ValuePath): void {
  wantedPath.value = path;
  changePanelState({ tab: 'session', search: '' });
}

/** Opens the demonstration on the shown session. */
export function openDemonstration(): void {
  showDemonstrationStep(0);
  changePanelState({ tab: 'findings' });
}

/** Shows a step of the demonstration, from 0; null closes it. */
export function showDemonstrationStep(step: number | null): void {
  const cookie = shownSession.value?.cookie.id;
  demonstration.value = step === null || cookie === undefined ? null : { cookie, step };
}

/** Opens the question with its answers. */
export function openQuestionTab(question: QuestionId): void {
  openQuestion.value = question;
  changePanelState({ tab: 'findings' });
}

/** Shows what an entry of the timeline changed. */
export function showInTimeline({ id, kind }: Entry | UnchangedRequest): void {
  const { showsUnchanged } = panelState.value.timeline;
  changeTimeline({ entry: id, showsUnchanged: showsUnchanged || kind === 'unchanged', filter: '' });
  changePanelState({ tab: 'changes' });
}

/** Shows a HAR file, or with null no file, as if the panel were opened anew; its state comes from the recorder. */
export function showHarFile(file: ShownHarFile | null): void {
  const { hidesValues } = panelState.value;
  batch(() => {
    harFile.value = file;
    pasted.value = [];
    openQuestion.value = null;
    demonstration.value = null;
    changePanelState({ ...INITIAL_PANEL_STATE, hidesValues });
    readClock();
  });
}
