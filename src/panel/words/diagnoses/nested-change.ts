import type { NestedChange } from '../../../analysis/diagnoses/nested-change.ts';
import { placeText } from '../../../cookies/session-trace.ts';
import { savingCode } from '../../../timeline/nested.ts';
import { viewText } from '../request.ts';
import { visibleName, visibleText } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const nestedChange: DiagnosisWriter<NestedChange> = (diagnosis, { text }) => {
  const { request, nested } = diagnosis;
  const key = visibleName(nested.key);
  const { framework } = nested;
  if (diagnosis.places) {
    return {
      title: text('nestedChange_traced', { request: viewText(request.exchange), key }),
      why: text('nestedChange_tracedWhy'),
      facts: [
        text('nestedChangePlaces', {
          key,
          places: visibleText(diagnosis.places.map(placeText).join(', ')),
        }),
      ],
      decide: null,
      advice: text('nestedHint', { framework }),
      code: savingCode(nested),
    };
  }
  return {
    title: text('nestedChange_likely', { request: viewText(request.exchange), key }),
    why: text('sentReadHint', { framework }),
    facts: [
      ...(diagnosis.isSigned ? [] : [text('sentReadEmpty')]),
      text('nestedChangeMadeBy', { request: viewText(diagnosis.madeBy.exchange), key }),
    ],
    notes: [text('nestedChangeNote_put', { key }), text('nestedChangeNote_unsaved')],
    decide: text('nestedChangeDecide', { key }),
    advice: text('nestedHint', { framework }),
    code: savingCode(nested),
  };
};
