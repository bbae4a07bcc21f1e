import type { Missing } from '../../analysis/diagnoses/diagnosis.ts';
import type { AnyAssessment } from '../../analysis/diagnoses/registry.ts';
import { requestText } from './request.ts';
import { visibleName } from './visible.ts';
import type { Words } from './words.ts';

type Against = Extract<AnyAssessment, { kind: 'against' | 'unseen' }>;

type AgainstText<Each> = Each extends Against
  ? `against_${Each['cause']}_${Each['reason']}`
  : never;

/** Why a cause is not the reason, or that nothing was seen which could show it. */
export function againstText({ cause, reason }: Against, { text }: Words): string {
  return text(`against_${cause}_${reason}` as AgainstText<Against>);
}

/** What was not observed. */
export function missingText(missing: Missing, { text, time }: Words): string {
  switch (missing.kind) {
    case 'requests':
    case 'key':
    case 'lifetime':
    case 'sessions':
    case 'replacement':
    case 'openWebsocket':
      return text(`missing_${missing.kind}`);
    case 'jar':
    case 'otherName':
    case 'otherJar':
      return text(`missing_${missing.kind}`, { host: missing.host });
    case 'twoSessions':
      return text('missing_twoSessions', { origin: missing.origin });
    case 'change': {
      const { name, change } = missing;
      return text('missing_change', { name: visibleName(name), time: time(change.time / 1000) });
    }
    case 'inside': {
      const { request, nested } = missing;
      return text('missing_inside', {
        request: requestText(request.exchange),
        key: visibleName(nested.key),
        code: nested.rules.saveCode,
      });
    }
    case 'list':
      return text('missing_list', { key: visibleName(missing.nested.key) });
    case 'overwritten':
      return text('missing_overwritten', {
        request: requestText(missing.request.exchange),
        keys: missing.keys.map(visibleName).join(', '),
      });
    case 'headers':
    case 'answer':
    case 'form':
    case 'setter':
    case 'content':
    case 'login':
    case 'credentials':
    case 'websocket':
    case 'stream':
    case 'signature':
    case 'again':
    case 'withheld':
      return text(`missing_${missing.kind}`, { request: requestText(missing.request.exchange) });
    case 'use':
    case 'refusal': {
      const { kind, request, framework } = missing;
      return text(`missing_${kind}`, { request: requestText(request.exchange), framework });
    }
  }
}
