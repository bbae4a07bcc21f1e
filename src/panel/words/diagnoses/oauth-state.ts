import type { OAuthState } from '../../../analysis/diagnoses/oauth-state.ts';
import type { Exchange } from '../../../cookies/exchange.ts';
import { originAndPath } from '../../../observations/address.ts';
import { requestText } from '../request.ts';
import { visibleName } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const oauthState: DiagnosisWriter<OAuthState> = (
  { request, login, fault, name, isKeptBySameSite },
  { text },
) => ({
  title: text(`oauthState_${fault}`, {
    request: withoutQuery(request.exchange),
    login: withoutQuery(login.exchange),
    name: visibleName(name),
  }),
  why: text('oauthStateWhy'),
  facts: isKeptBySameSite ? [text('oauthStateSameSite', { name: visibleName(name) })] : [],
  decide: null,
  advice: text(`oauthStateTodo_${fault}`),
  code: null,
});

/** The query has the code, with which somebody could log in. */
function withoutQuery(exchange: Exchange): string {
  return requestText({ ...exchange, url: originAndPath(exchange.url) });
}
