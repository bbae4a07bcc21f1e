import type { OAuthState } from '../../../analysis/diagnoses/oauth-state.ts';
import { viewText } from '../request.ts';
import { visibleName } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const oauthState: DiagnosisWriter<OAuthState> = (
  { request, login, fault, name, isKeptBySameSite, isProven },
  { text },
) => ({
  title: text(`oauthState_${isProven ? fault : 'maybeTwice'}`, {
    request: viewText(request.exchange),
    login: viewText(login.exchange),
    name: visibleName(name),
  }),
  why: text('oauthStateWhy'),
  facts: isKeptBySameSite ? [text('oauthStateSameSite', { name: visibleName(name) })] : [],
  decide: isProven ? null : text('oauthStateDecide'),
  advice: text(`oauthStateTodo_${fault}`),
  code: null,
});
