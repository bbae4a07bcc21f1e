import type { StrayLogout } from '../../../analysis/diagnoses/stray-logout.ts';
import { viewText } from '../request.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const strayLogout: DiagnosisWriter<StrayLogout> = ({ request }, { text }) => ({
  // A prefetch looks like a script's request that is not to be read.
  title: text(
    request.exchange.context.destination === 'empty' ? 'strayLogout_unread' : 'strayLogout',
    { request: viewText(request.exchange) },
  ),
  why: text('strayLogoutWhy'),
  facts: [],
  decide: text('logoutByNames'),
  advice: text('strayLogoutTodo'),
  code: null,
});
