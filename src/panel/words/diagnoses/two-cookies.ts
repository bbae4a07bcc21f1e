import type { TwoCookies } from '../../../analysis/diagnoses/two-cookies.ts';
import { viewText } from '../request.ts';
import { visibleName } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const twoCookies: DiagnosisWriter<TwoCookies> = (
  { name, request, setBy, format, isProven },
  { text },
) => {
  const about = { request: viewText(request.exchange), name: visibleName(name) };
  return {
    title:
      isProven && format
        ? text(`twoCookies_${format.cookieHeader.reads}`, {
            ...about,
            framework: format.framework,
          })
        : text('twoCookiesMaybe', about),
    why: text('twoCookiesWhy'),
    facts:
      isProven && setBy ? [text('twoCookiesSetBy', { request: viewText(setBy.exchange) })] : [],
    decide: isProven ? null : text('twoCookiesDecide'),
    advice: text('twoCookiesTodo'),
    code: format?.session?.settings.name ?? null,
  };
};
