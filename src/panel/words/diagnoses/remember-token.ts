import type { RememberToken } from '../../../analysis/diagnoses/remember-token.ts';
import { viewText } from '../request.ts';
import { visibleName } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const rememberToken: DiagnosisWriter<RememberToken> = (
  { request, name, again, isProven },
  { text },
) => ({
  title: text(again ? 'rememberToken_again' : 'rememberToken_left', {
    request: viewText(request.exchange),
    name: visibleName(name),
  }),
  why: text('rememberTokenWhy'),
  facts: again ? [text('rememberTokenAgain', { request: viewText(again.exchange) })] : [],
  decide: isProven
    ? null
    : text(`rememberTokenDecide_${again ? 'again' : 'left'}`, {
        request: viewText(request.exchange),
      }),
  advice: text('rememberTokenTodo'),
  code: 'from flask_login import logout_user\n\nlogout_user()',
});
