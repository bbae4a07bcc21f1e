import type { SameId } from '../../../analysis/diagnoses/same-id.ts';
import { requestText } from '../request.ts';
import { visibleName } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const sameId: DiagnosisWriter<SameId> = ({ request, name, sessions }, { text }) => ({
  title: text('sameId', { request: requestText(request.exchange), name: visibleName(name) }),
  why: text('sameIdWhy'),
  facts: sessions
    ? [text(`unknownIds_${sessions.unknownIds}`, { framework: sessions.framework })]
    : [],
  decide: text('sameIdDecide'),
  advice: text('sameIdTodo'),
  code: sessions?.newIdCode ?? null,
});
