import type { SeveralClocks } from '../../../analysis/diagnoses/several-clocks.ts';
import { viewText } from '../request.ts';
import { visibleName } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const severalClocks: DiagnosisWriter<SeveralClocks> = (
  { effect, request, name, ahead, isProven },
  { text, duration },
) => ({
  title: text(`severalClocks_${effect}`, {
    request: viewText(request.exchange),
    name: visibleName(name),
    time: duration(ahead),
  }),
  why: text('severalClocksWhy'),
  facts: [],
  decide: isProven ? null : text('severalClocksDecide'),
  advice: text('severalClocksTodo'),
  code: 'date -u',
});
