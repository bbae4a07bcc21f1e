import type { TooOld } from '../../../analysis/diagnoses/too-old.ts';
import { longerLifetime } from '../lifetime-setting.ts';
import { viewText } from '../request.ts';
import { visibleName } from '../visible.ts';
import type { Words } from '../words.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const tooOld: DiagnosisWriter<TooOld> = (diagnosis, words) => {
  const { end, usedBy, rules } = diagnosis;
  const { text } = words;
  // How long the server would have accepted it is unknown where it began another session.
  const longer = longerLifetime(rules, end.kind === 'startedAnew' ? end.age : end.lifetime);
  const code = (usedBy ? rules?.settings.renewal : longer) ?? null;
  return {
    title: titleOf(diagnosis, words),
    // Of an id on the server only the cookie's own expiry is known.
    why: text(rules ? 'tooOldWhy' : 'tooOldWhy_cookie'),
    facts: factsOf(diagnosis, words),
    decide: decisionOf(diagnosis, words),
    advice: text(todoOf(diagnosis, code)),
    code,
  };
};

function decisionOf({ decidedBy, end }: TooOld, { text }: Words): string | null {
  if (decidedBy === null) return null;
  if (decidedBy === 'setter') return text('tooOldDecide_setter');
  return text(end.kind === 'onServer' ? 'tooOldDecide_onServer' : 'tooOldDecide_startedAnew');
}

function titleOf({ end, name, decidedBy }: TooOld, { text, duration }: Words): string {
  const about = { name: visibleName(name) };
  const { lifetime } = end;
  if (end.kind !== 'expired') {
    const told = { ...about, request: viewText(end.request.exchange), age: duration(end.age) };
    const isMaybe = end.kind === 'onServer' && decidedBy === 'lifetime';
    const kind = isMaybe ? 'maybeOnServer' : end.kind;
    return text(`tooOld_${kind}`, { ...told, lifetime: duration(end.lifetime) });
  }
  return lifetime === null
    ? text('tooOld_expired', about)
    : text('tooOld_expiredAfter', { ...about, lifetime: duration(lifetime) });
}

function todoOf({ usedBy, rules }: TooOld, code: string | null) {
  if (!rules) return 'tooOldTodo_cookie';
  if (code === null) return 'tooOldTodo_raise';
  return usedBy ? 'tooOldTodo_renew' : 'tooOldTodo_longer';
}

/** What an id on the server was used for, no response shows. */
function factsOf({ usedBy, rules }: TooOld, { text }: Words): readonly string[] {
  if (!rules) return [];
  if (!usedBy) return [text('tooOldUnused')];
  return [text('tooOldNotRenewed', { request: viewText(usedBy.exchange) })];
}
