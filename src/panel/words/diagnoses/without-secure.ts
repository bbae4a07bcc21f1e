import type { WithoutSecure } from '../../../analysis/diagnoses/without-secure.ts';
import { visibleName } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const withoutSecure: DiagnosisWriter<WithoutSecure> = (
  { attribute, request, isProven, isEmbedded, rules, ...told },
  { text },
) => {
  const name = visibleName(told.name);
  const needsSecure = isEmbedded || attribute === 'Partitioned';
  const secure = isEmbedded && attribute === 'SameSite=None' ? 'crossSite' : 'secure';
  const attributes = needsSecure ? `${attribute}; Secure` : 'SameSite=Lax';
  return {
    title: text(isProven ? 'withoutSecure' : 'withoutSecureMaybe', {
      ...{ name, attribute, origin: new URL(request.exchange.url).origin },
    }),
    why: text('withoutSecureWhy', { attribute }),
    facts: [],
    decide: isProven ? null : text('secureOverHttpDecide'),
    advice: text(needsSecure ? 'withoutSecureTodo' : 'withoutSecureTodo_lax'),
    code:
      rules?.settings[needsSecure ? secure : 'sameSite'] ??
      `Set-Cookie: ${name}=…; Path=/; HttpOnly; ${attributes}`,
  };
};
