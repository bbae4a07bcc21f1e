import type { ThirdParty } from '../../../analysis/diagnoses/third-party.ts';
import { visibleName } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const thirdParty: DiagnosisWriter<ThirdParty> = (diagnosis, { text }) => {
  const { effect, reason, sameSite, request, where, isSameMachine, isProven } = diagnosis;
  const { origin } = new URL(request.exchange.url);
  const name = visibleName(diagnosis.name);
  const title = where === 'embedded' ? (isProven ? effect : 'maybeNotKept') : where;
  const why = where === 'arrival' ? where : reason;
  const todo = where === 'embedded' && isSameMachine ? 'sameMachine' : where;
  const isWithoutSameSite = sameSite === 'unspecified' && reason === 'sameSite';
  return {
    title: text(`thirdParty_${title}`, { name, origin }),
    why: text(`thirdPartyWhy_${why}`),
    facts: isWithoutSameSite ? [text('thirdPartyNoSameSite')] : [],
    decide: isProven ? null : text('thirdPartyDecide'),
    advice: text(`thirdPartyTodo_${todo}`),
    code: codeFor(diagnosis, name),
  };
};

/** What the cookie needs: by the framework's settings, or in the header if the framework is unknown. */
function codeFor({ where, request, rules }: ThirdParty, name: string): string {
  const { method } = request.exchange;
  const header = (attributes: string) => `Set-Cookie: ${name}=…; Path=/; HttpOnly; ${attributes}`;
  // A Lax cookie goes with links, and with no form that is sent by POST.
  if (where === 'arrival' && (method === 'GET' || method === 'HEAD'))
    return rules?.settings.sameSite ?? header('SameSite=Lax');
  if (where === 'arrival') return rules?.settings.crossSite ?? header('SameSite=None; Secure');
  if (!rules) return header('SameSite=None; Secure; Partitioned');
  return `${rules.settings.crossSite}\n${rules.settings.partitioned}`;
}
