import type { SameId } from '../../../analysis/diagnoses/same-id.ts';
import { requestText } from '../request.ts';
import { visibleName } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const sameId: DiagnosisWriter<SameId> = (
  { request, name, sessions, unknownIds },
  { text },
) => ({
  title: text('sameId', { request: requestText(request.exchange), name: visibleName(name) }),
  why: text('sameIdWhy'),
  facts:
    sessions && unknownIds
      ? [text(`unknownIds_${unknownIds}`, { framework: sessions.framework })]
      : [],
  decide: text('sameIdDecide'),
  advice: text('sameIdTodo'),
  code: sessions?.newIdCode ?? null,
});
