import type { CsrfMismatch } from '../../../analysis/diagnoses/csrf-mismatch.ts';
import { viewText } from '../request.ts';
import { visibleName } from '../visible.ts';
import type { Words } from '../words.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

/** Lines that put a token into a form. */
const FIELD_CODE = {
  wtf: '<input type="hidden" name="csrf_token" value="{{ csrf_token() }}">',
  django: '{% csrf_token %}',
} as const;

export const csrfMismatch: DiagnosisWriter<CsrfMismatch> = (diagnosis, words) => {
  const { request, fault, scheme, name } = diagnosis;
  const { text } = words;
  return {
    title: text(`csrfMismatch_${fault}`, {
      request: viewText(request.exchange),
      name: visibleName(name ?? ''),
      owner: scheme.owner,
    }),
    why: whyOf(diagnosis, words),
    facts: [],
    decide: decideOf(diagnosis, words),
    advice: text(`csrfMismatchTodo_${fault}`),
    code: codeOf(fault, scheme.id),
  };
};

function whyOf({ scheme, isShownAgain }: CsrfMismatch, { text }: Words): string {
  const { owner, status, shownAgain, secretIn } = scheme;
  return isShownAgain && shownAgain !== null
    ? text('csrfMismatchWhy_shownAgain', { owner, status: shownAgain })
    : text(`csrfMismatchWhy_${secretIn.kind}`, { owner, status });
}

/** Null if the response proves it. */
function decideOf({ fault, isShownAgain, isOwn, name }: CsrfMismatch, { text }: Words) {
  if (isShownAgain) return text('csrfMismatchDecide_shownAgain');
  if (fault === 'expired' || fault === 'missing' || fault === 'malformed')
    return text(`csrfMismatchDecide_${fault}`);
  return isOwn ? null : text('csrfMismatchDecide_setter', { name: visibleName(name ?? '') });
}

function codeOf(fault: CsrfMismatch['fault'], scheme: CsrfMismatch['scheme']['id']) {
  if (fault === 'missing') return FIELD_CODE[scheme];
  return fault === 'expired' ? "app.config['WTF_CSRF_TIME_LIMIT'] = None" : null;
}
