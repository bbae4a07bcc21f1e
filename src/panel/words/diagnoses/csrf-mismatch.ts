import type { CsrfMismatch } from '../../../analysis/diagnoses/csrf-mismatch.ts';
import { viewText } from '../request.ts';
import { visibleName } from '../visible.ts';
import type { DiagnosisWriter } from './diagnosis-words.ts';

/** Lines that put a token into a form. */
const FIELD_CODE = {
  wtf: '<input type="hidden" name="csrf_token" value="{{ csrf_token() }}">',
  django: '{% csrf_token %}',
} as const;

export const csrfMismatch: DiagnosisWriter<CsrfMismatch> = (
  { request, fault, scheme, name },
  { text },
) => ({
  title: text(`csrfMismatch_${fault}`, {
    request: viewText(request.exchange),
    name: visibleName(name ?? ''),
  }),
  why: text(`csrfMismatchWhy_${scheme.secretIn.kind}`, {
    owner: scheme.owner,
    status: scheme.status,
  }),
  facts: [],
  decide: fault === 'expired' || fault === 'missing' ? text(`csrfMismatchDecide_${fault}`) : null,
  advice: text(`csrfMismatchTodo_${fault}`),
  code: codeOf(fault, scheme.id),
});

function codeOf(fault: CsrfMismatch['fault'], scheme: CsrfMismatch['scheme']['id']) {
  if (fault === 'missing') return FIELD_CODE[scheme];
  return fault === 'expired' ? "app.config['WTF_CSRF_TIME_LIMIT'] = None" : null;
}
