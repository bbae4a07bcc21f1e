import type { LostUpdate } from '../../../analysis/diagnoses/lost-update.ts';
import { viewText } from '../request.ts';
import { visibleName } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const lostUpdate: DiagnosisWriter<LostUpdate> = (
  { request, madeBy, keys, isProven },
  { text },
) => {
  const about = {
    request: viewText(request.exchange),
    keys: keys.map(visibleName).join(', '),
  };
  return {
    title: madeBy
      ? text(isProven ? 'lostUpdate' : 'lostUpdateMaybe', {
          ...about,
          other: viewText(madeBy.exchange),
        })
      : text(isProven ? 'lostUpdateUnseen' : 'lostUpdateMaybeUnseen', about),
    why: text('lostUpdateWhy'),
    facts: [],
    decide: isProven ? null : text('lostUpdateDecide'),
    advice: text('lostUpdateTodo'),
    code: null,
  };
};
