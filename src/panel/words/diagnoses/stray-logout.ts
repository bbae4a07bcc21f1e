import type { StrayLogout } from '../../../analysis/diagnoses/stray-logout.ts';
import { viewText } from '../request.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const strayLogout: DiagnosisWriter<StrayLogout> = ({ request }, { text }) => ({
  title: text('strayLogout', { request: viewText(request.exchange) }),
  why: text('strayLogoutWhy'),
  facts: [],
  decide: text('strayLogoutDecide'),
  advice: text('strayLogoutTodo'),
  code: null,
});
