import type { ServerError } from '../../../analysis/diagnoses/server-error.ts';
import { viewText } from '../request.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const serverError: DiagnosisWriter<ServerError> = ({ request }, { text }) => ({
  title: text('serverError', { request: viewText(request.exchange) }),
  why: text('serverErrorWhy'),
  facts: [],
  decide: text('serverErrorDecide'),
  advice: text('serverErrorTodo'),
  code: null,
});
