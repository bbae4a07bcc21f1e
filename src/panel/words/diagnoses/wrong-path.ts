import type { WrongPath } from '../../../analysis/diagnoses/wrong-path.ts';
import { visibleName, visibleText } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const wrongPath: DiagnosisWriter<WrongPath> = (
  { name, cookiePath, request, rules, isProven },
  { text },
) => ({
  title: text('wrongPath', {
    name: visibleName(name),
    path: visibleText(cookiePath),
    address: visibleText(new URL(request.exchange.url).pathname),
  }),
  why: text('wrongPathWhy'),
  facts: isProven ? [text('wrongPathOwn')] : [],
  decide: isProven ? null : text('wrongPathDecide'),
  advice: text(rules ? 'wrongPathTodo' : 'wrongPathTodo_unknown'),
  code: rules?.settings.path ?? null,
});
