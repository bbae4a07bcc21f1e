import type { OtherSpelling } from '../../../analysis/diagnoses/other-spelling.ts';
import { visibleName } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const otherSpelling: DiagnosisWriter<OtherSpelling> = (
  { name, origin, pageOrigin, ofPage, isRedirected, isProven },
  { text },
) => ({
  title: text(`otherSpelling_${ofPage}`, { name: visibleName(name), origin, page: pageOrigin }),
  why: text('otherSpellingWhy'),
  facts: isRedirected ? [text('otherSpellingRedirect')] : [],
  decide: isProven ? null : text(`otherSpellingDecide_${ofPage}`),
  advice: text('otherSpellingTodo', { host: new URL(origin).host }),
  code: null,
});
