import type { OtherForm, SessionForm } from '../../../analysis/diagnoses/other-form.ts';
import { viewText } from '../request.ts';
import { visibleName } from '../visible.ts';
import type { Words } from '../words.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

export const otherForm: DiagnosisWriter<OtherForm> = (diagnosis, words) => {
  const { text } = words;
  return {
    title: titleOf(diagnosis, words),
    why: text('otherFormWhy'),
    facts: [],
    decide: diagnosis.isProven ? null : text('otherFormDecide'),
    advice: text('otherFormTodo'),
    code: null,
  };
};

function titleOf({ request, name, before, now, isProven }: OtherForm, words: Words): string {
  const { text } = words;
  const about = { request: viewText(request.exchange), name: visibleName(name) };
  const forms = { before: formText(before, words), now: formText(now, words) };
  if (forms.before === forms.now)
    return text(isProven ? 'otherForm_settings' : 'otherForm_maybeSettings', about);
  return text(isProven ? 'otherForm_ignored' : 'otherForm_maybe', { ...about, ...forms });
}

function formText(form: SessionForm, { text, number }: Words): string {
  if (form.kind === 'signed') return text('sessionForm_signed', { digest: form.digest });
  const key = form.isSigned ? 'sessionForm_signedId' : 'sessionForm_id';
  return text(key, { length: number(form.length) });
}
