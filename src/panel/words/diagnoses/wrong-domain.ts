import type { WrongDomain } from '../../../analysis/diagnoses/wrong-domain.ts';
import { visibleName, visibleText } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const wrongDomain: DiagnosisWriter<WrongDomain> = (
  { name, domain, request, rules },
  { text },
) => ({
  title: text('wrongDomain', {
    name: visibleName(name),
    origin: new URL(request.exchange.url).origin,
    domain: visibleText(domain),
  }),
  why: text('wrongDomainWhy'),
  facts: [],
  decide: null,
  advice: text(rules ? 'wrongDomainTodo' : 'wrongDomainTodo_unknown'),
  code: rules?.settings.domain ?? null,
});
