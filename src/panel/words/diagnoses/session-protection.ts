import type { SessionProtection } from '../../../analysis/diagnoses/session-protection.ts';
import { viewText } from '../request.ts';
import { visibleName } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const sessionProtection: DiagnosisWriter<SessionProtection> = (
  { effect, request, name, differs, address, isProven },
  { text },
) => {
  const about = { request: viewText(request.exchange), name: visibleName(name) };
  return {
    title: isProven
      ? text(`sessionProtection_${effect}`, about)
      : text(`sessionProtectionMaybe_${effect}`, about),
    why: text('sessionProtectionWhy'),
    facts: [
      ...(differs && isProven ? [text(`sessionProtection_${differs}`)] : []),
      ...(address === null ? [] : [text('sessionProtectionFrom', { address })]),
    ],
    decide: isProven ? null : text('sessionProtectionDecide'),
    advice: text('sessionProtectionTodo'),
    code:
      effect === 'ended'
        ? "app.config['SESSION_PROTECTION'] = 'basic'"
        : "app.config['SESSION_PROTECTION'] = None",
  };
};
