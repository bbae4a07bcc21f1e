import type { LogoutCopy } from '../../../analysis/diagnoses/logout-copy.ts';
import { shorterLifetime } from '../lifetime-setting.ts';
import { viewText } from '../request.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const logoutCopy: DiagnosisWriter<LogoutCopy> = (
  { request, session, until, decidedBy, isGuess, isProven },
  { text, dateTime },
) => {
  const { framework } = session.format;
  const accepted = { request: viewText(request.exchange), framework };
  const code = shorterLifetime(session.rules, session.lifetime.seconds);
  const certainty = isGuess ? 'guess' : isProven ? 'proven' : 'possible';
  const decides = [
    ...(isGuess ? [text('logoutByNames')] : []),
    ...(decidedBy ? [text(`logoutCopyDecide_${decidedBy}`)] : []),
  ];
  return {
    title:
      until === Infinity
        ? text(`logoutCopyForever_${certainty}`, accepted)
        : text(`logoutCopy_${certainty}`, { ...accepted, date: dateTime(until) }),
    why: text('demonstrationLogout'),
    facts: [],
    decide: decides.length > 0 ? decides.join(' ') : null,
    advice: text(code === null ? 'logoutCopyTodo_short' : 'logoutCopyTodo'),
    code,
  };
};
