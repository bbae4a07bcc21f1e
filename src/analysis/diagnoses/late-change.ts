import type { ObservedRequest } from '../../recording/requests.ts';
import type { Cause, Situation } from './diagnosis.ts';
import { requestsOfPage } from './sessions-set.ts';

export type AgainstLateChange = 'noneLate';

/**
 * That a session is changed when the headers of the answer, which alone can save it, have been sent: by a handler of a
 * websocket, or while an answer is streamed. Such a change leaves no trace, so that this is never found, but open
 * wherever it may be.
 */
export const lateChange: Cause<'lateChange', never, AgainstLateChange> = {
  id: 'lateChange',
  seenIn: 'requests',
  assess(situation) {
    if (situation.requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const requests = requestsOfPage(situation).filter(({ exchange: { sent } }) =>
      sent?.some(situation.isSession),
    );
    const websocket = requests.findLast(({ exchange }) => exchange.status === 101);
    if (websocket) return { kind: 'open', missing: { kind: 'websocket', request: websocket } };
    const stream = requests.findLast((request) => isUnsavedStream(request, situation));
    if (stream) return { kind: 'open', missing: { kind: 'stream', request: stream } };
    // Chromium reports a websocket once it has closed.
    if (situation.requests.some(({ exchange }) => exchange.context.engine === 'chromium'))
      return { kind: 'open', missing: { kind: 'openWebsocket' } };
    return { kind: 'unseen', reason: 'noneLate' };
  },
};

function isUnsavedStream({ exchange }: ObservedRequest, { isSession }: Situation): boolean {
  const { response, status, variesOnCookie, set } = exchange;
  return response.isStream && status === 200 && variesOnCookie && !set.some(isSession);
}
