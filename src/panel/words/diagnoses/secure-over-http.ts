import type { SecureOverHttp } from '../../../analysis/diagnoses/secure-over-http.ts';
import { visibleName } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const secureOverHttp: DiagnosisWriter<SecureOverHttp> = (
  { name, request, isProven, needsSecure, rules },
  { text },
) => ({
  title: text(isProven ? 'secureOverHttp' : 'secureOverHttpMaybe', {
    name: visibleName(name),
    origin: new URL(request.exchange.url).origin,
  }),
  why: text('secureOverHttpWhy'),
  facts: [],
  decide: isProven ? null : text('secureOverHttpDecide'),
  advice: text(needsSecure ? 'secureOverHttpTodoHttps' : 'secureOverHttpTodo'),
  code: needsSecure ? null : (rules?.settings.notSecure ?? null),
});
