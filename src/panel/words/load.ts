import { readDebugView } from '../../content/debug-view.ts';
import { pathAndQuery } from '../../observations/address.ts';
import { MAX_ANSWER, type SessionLoad } from '../../observations/session-load.ts';
import { explainError } from './errors.ts';
import { visibleText } from './visible.ts';
import type { Words } from './words.ts';

/** Why an answer of a debug view has no session. */
export function loadFailureText({ answer, url, time }: SessionLoad, words: Words): string {
  const { text } = words;
  const params = { time: words.time(time / 1000), path: visibleText(pathAndQuery(url)) };
  switch (answer.kind) {
    case 'status':
      return answer.status === null
        ? text('loadNoAnswer', params)
        : text('loadStatus', { ...params, status: answer.status });
    case 'redirect': {
      const to = answer.to === null ? '' : visibleText(pathAndQuery(answer.to));
      return text('loadRedirect', { ...params, to });
    }
    case 'notJson':
      return text('loadNotJson', { ...params, type: visibleText(answer.type) || '–' });
    case 'tooLarge':
      return text('loadTooLarge', { ...params, limit: MAX_ANSWER });
    case 'empty':
      return text('loadEmpty', params);
    case 'unreported':
      return text('loadUnreported', params);
    case 'json':
      return unreadText(answer.text, params, words);
  }
}

function unreadText(
  json: string,
  params: { readonly time: string; readonly path: string },
  words: Words,
): string {
  const { text } = words;
  const reading = readDebugView(json);
  switch (reading.kind) {
    case 'broken':
      return text('loadBroken', { ...params, reason: explainError(reading.error, words) });
    case 'tooLarge':
      return text('loadTooLarge', { ...params, limit: MAX_ANSWER });
    default:
      return text('loadOtherJson', params);
  }
}

/** How long ago a load was, from seconds. What was loaded a moment ago is not what is there now. */
export function loadAgeText(seconds: number, { text, relative }: Words): string {
  return seconds < MINUTE ? text('lessThanAMinuteAgo') : relative(-seconds);
}

const MINUTE = 60;
