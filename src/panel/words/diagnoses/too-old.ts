import type { TooOld } from '../../../analysis/diagnoses/too-old.ts';
import { viewText } from '../request.ts';
import { visibleName } from '../visible.ts';
import type { Words } from '../words.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const tooOld: DiagnosisWriter<TooOld> = (diagnosis, words) => {
  const { effect, name, request, age, lifetime, usedBy, rules, isProven } = diagnosis;
  const { text, duration } = words;
  const isMaybe = effect === 'onServer' && !isProven;
  return {
    title: text(`tooOld_${isMaybe ? 'maybeOnServer' : effect}`, {
      request: viewText(request.exchange),
      name: visibleName(name),
      age: duration(age),
      lifetime: duration(lifetime),
    }),
    // Of an id on the server only the cookie's own expiry is known.
    why: text(rules ? 'tooOldWhy' : 'tooOldWhy_cookie'),
    facts: factsOf(diagnosis, words),
    decide: isProven ? null : text(isMaybe ? 'tooOldDecide_onServer' : 'tooOldDecide_startedAnew'),
    advice: text(todoOf(diagnosis)),
    code: (usedBy ? rules?.settings.renewal : rules?.settings.lifetime) ?? null,
  };
};

function todoOf({ usedBy, rules }: TooOld) {
  if (!rules) return 'tooOldTodo_cookie';
  return usedBy ? 'tooOldTodo_renew' : 'tooOldTodo_longer';
}

/** What an id on the server was used for, no response shows. */
function factsOf({ usedBy, rules }: TooOld, { text }: Words): readonly string[] {
  if (!rules) return [];
  if (!usedBy) return [text('tooOldUnused')];
  return [text('tooOldNotRenewed', { request: viewText(usedBy.exchange) })];
}
