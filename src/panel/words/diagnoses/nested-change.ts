import type { NestedChange } from '../../../analysis/diagnoses/nested-change.ts';
import { requestText } from '../request.ts';
import { visibleName } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const nestedChange: DiagnosisWriter<NestedChange> = (
  { request, nested, madeBy },
  { text },
) => {
  const key = visibleName(nested.key);
  const { framework } = nested.format;
  return {
    title: text('nestedChange_likely', {
      request: requestText(request.exchange),
      key,
    }),
    why: text('sentReadHint', { framework }),
    facts: [text('nestedChangeMadeBy', { request: requestText(madeBy.exchange), key })],
    decide: text('nestedChangeDecide', { key }),
    advice: text('nestedHint', { framework }),
    code: nested.code,
  };
};
