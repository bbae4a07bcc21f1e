import type { NestedChange } from '../../../analysis/diagnoses/nested-change.ts';
import { viewText } from '../request.ts';
import { visibleName } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const nestedChange: DiagnosisWriter<NestedChange> = (
  { request, nested, madeBy },
  { text },
) => {
  const key = visibleName(nested.key);
  const { framework } = nested.format;
  return {
    title: text(madeBy ? 'nestedChange_likely' : 'nestedChange_unsaved', {
      request: viewText(request.exchange),
      key,
    }),
    why: text('sentReadHint', { framework }),
    facts: madeBy ? [text('nestedChangeMadeBy', { request: viewText(madeBy.exchange), key })] : [],
    decide: text('nestedChangeDecide', { key }),
    advice: text('nestedHint', { framework }),
    code: nested.code,
  };
};
