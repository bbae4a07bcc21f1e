import type { Replaced } from '../../../analysis/diagnoses/replaced.ts';
import { viewText } from '../request.ts';
import { visibleName } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const replaced: DiagnosisWriter<Replaced> = (
  { name, request, origin, rules, isProven },
  { text },
) => ({
  title: request
    ? text(isProven ? 'replaced' : 'replacedMaybe', {
        request: viewText(request.exchange),
        name: visibleName(name),
        origin,
      })
    : text('replacedUnseen', { name: visibleName(name), origin }),
  why: text('replacedWhy'),
  facts: [],
  decide: isProven ? null : text(request ? 'replacedDecide' : 'replacedUnseenDecide'),
  advice: text('replacedTodo'),
  code: rules?.settings.name ?? null,
});
