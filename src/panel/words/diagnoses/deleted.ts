import type { Deleted } from '../../../analysis/diagnoses/deleted.ts';
import { viewText } from '../request.ts';
import { visibleName } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const deleted: DiagnosisWriter<Deleted> = ({ request, name }, { text }) => ({
  title: text('deleted', { request: viewText(request.exchange), name: visibleName(name) }),
  why: text('deletedWhy'),
  facts: [],
  decide: null,
  advice: text('deletedTodo'),
  code: null,
});
