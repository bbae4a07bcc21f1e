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
    code: `Set-Cookie: ${name}=…; Path=/; HttpOnly; ${neededAttributes(diagnosis)}`,
  };
};

function neededAttributes({ where, reason, request }: ThirdParty): string {
  const { method } = request.exchange;
  // A Lax cookie goes with links, and with no form that is sent by POST.
  if (where === 'arrival' && (method === 'GET' || method === 'HEAD')) return 'SameSite=Lax';
  if (reason === 'partitionedInsecure') return 'SameSite=None; Secure; Partitioned';
  return where === 'embedded' ? 'SameSite=None; Secure; Partitioned' : 'SameSite=None; Secure';
}
