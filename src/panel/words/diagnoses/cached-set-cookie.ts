import type { CachedSetCookie } from '../../../analysis/diagnoses/cached-set-cookie.ts';
import { visibleName, visibleText } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const cachedSetCookie: DiagnosisWriter<CachedSetCookie> = (
  { name, request, storedBy, cacheControl, isProven },
  { text },
) => {
  const { origin, pathname } = new URL(request.exchange.url);
  const params = { name: visibleName(name), address: visibleText(origin + pathname) };
  return {
    title:
      storedBy === null
        ? text('cachedSetCookie_shared', params)
        : text(isProven ? 'cachedSetCookie_stored' : 'cachedSetCookie_maybeStored', {
            ...params,
            header: storedBy,
          }),
    why: text('cachedSetCookieWhy'),
    facts: cacheControl === null ? [] : [`Cache-Control: ${visibleText(cacheControl)}.`],
    decide: isProven
      ? null
      : text(storedBy === null ? 'cachedSetCookieDecide_shared' : 'cachedSetCookieDecide_stored'),
    advice: text('cachedSetCookieTodo'),
    code: 'Cache-Control: private, no-store\nVary: Cookie',
  };
};
