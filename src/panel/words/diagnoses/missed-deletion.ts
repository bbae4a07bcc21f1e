import type { CookieScope, MissedDeletion } from '../../../analysis/diagnoses/missed-deletion.ts';
import { viewText } from '../request.ts';
import { visibleName, visibleText } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const missedDeletion: DiagnosisWriter<MissedDeletion> = (
  { name, request, deleted, kept },
  { text },
) => {
  const about = {
    request: viewText(request.exchange),
    name: visibleName(name),
    deleted: scopeText(deleted),
  };
  return {
    title: kept
      ? text('missedDeletion', { ...about, kept: scopeText(kept) })
      : text('missedDeletionMaybe', about),
    why: text('missedDeletionWhy'),
    facts: [],
    decide: kept ? null : text('missedDeletionDecide'),
    advice: text(kept ? 'missedDeletionTodo' : 'missedDeletionTodo_unknown'),
    code: kept && headerOf(visibleName(name), kept),
  };
};

/** As in `localhost/shop`; `.shop.example/` for a cookie that subdomains get. */
function scopeText({ domain, hostOnly, path }: CookieScope): string {
  return visibleText(`${hostOnly ? '' : '.'}${domain}${path}`);
}

/** The header that deletes the cookie. Without Secure, browsers refuse it for `__Host-` and the like, and `Partitioned`. */
function headerOf(name: string, kept: NonNullable<MissedDeletion['kept']>): string {
  const parts = [
    `${name}=`,
    'Max-Age=0',
    visibleText(`Path=${kept.path}`),
    ...(kept.hostOnly ? [] : [`Domain=${kept.domain}`]),
    ...(kept.secure ? ['Secure'] : []),
    ...(kept.partition ? ['Partitioned'] : []),
  ];
  return `Set-Cookie: ${parts.join('; ')}`;
}
