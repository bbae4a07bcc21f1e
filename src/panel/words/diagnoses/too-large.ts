import type { TooLarge } from '../../../analysis/diagnoses/too-large.ts';
import { COOKIE_SIZE_LIMIT } from '../../../cookies/cookie.ts';
import { sharesText } from '../key-shares.ts';
import { visibleName } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const tooLarge: DiagnosisWriter<TooLarge> = (
  { name, request, size, shares, rules },
  words,
) => {
  const { text } = words;
  const about = { name: visibleName(name), origin: new URL(request.exchange.url).origin };
  const limits = { size, limit: COOKIE_SIZE_LIMIT };
  return {
    title:
      shares.length === 0
        ? text('tooLarge', { ...about, ...limits })
        : text('tooLargeShares', { ...about, ...limits, shares: sharesText(shares, words) }),
    why: text('tooLargeWhy'),
    facts: shares.length === 0 ? [] : [text('keySharesHow')],
    decide: null,
    advice: text('tooLargeTodo'),
    code: rules?.settings.serverSide ?? null,
  };
};
