import type { TooOld } from '../../../analysis/diagnoses/too-old.ts';
import { requestText } from '../request.ts';
import { visibleName } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const tooOld: DiagnosisWriter<TooOld> = (
  { effect, name, request, age, lifetime, usedBy, rules, isProven },
  { text, duration },
) => {
  const isMaybe = effect === 'onServer' && !isProven;
  return {
    title: text(`tooOld_${isMaybe ? 'maybeOnServer' : effect}`, {
      request: requestText(request.exchange),
      name: visibleName(name),
      age: duration(age),
      lifetime: duration(lifetime),
    }),
    why: text('tooOldWhy'),
    facts: [
      usedBy
        ? text('tooOldNotRenewed', { request: requestText(usedBy.exchange) })
        : text('tooOldUnused'),
    ],
    decide: isProven ? null : text(isMaybe ? 'tooOldDecide_onServer' : 'tooOldDecide_startedAnew'),
    advice: text(usedBy ? 'tooOldTodo_renew' : 'tooOldTodo_longer'),
    code: (usedBy ? rules?.settings.renewal : rules?.settings.lifetime) ?? null,
  };
};
