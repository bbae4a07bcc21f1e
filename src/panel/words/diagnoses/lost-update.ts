import type { LostUpdate } from '../../../analysis/diagnoses/lost-update.ts';
import { viewText } from '../request.ts';
import { visibleName } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const lostUpdate: DiagnosisWriter<LostUpdate> = ({ request, madeBy, keys }, { text }) => {
  const about = {
    request: viewText(request.exchange),
    keys: keys.map(visibleName).join(', '),
  };
  return {
    title: madeBy
      ? text('lostUpdate', { ...about, other: viewText(madeBy.exchange) })
      : text('lostUpdateUnseen', about),
    why: text('lostUpdateWhy'),
    facts: [],
    decide: null,
    advice: text('lostUpdateTodo'),
    code: null,
  };
};
