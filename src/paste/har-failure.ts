import type { Words } from '../panel/words/words.ts';
import { type HarFailure, MAX_HAR_MB } from './open-har.ts';

/** Why a file is not shown, and what to do. */
export function harFailureText(failure: HarFailure, { text }: Words): string {
  switch (failure.kind) {
    case 'tooLarge':
      return text('harTooLarge', { size: failure.size, limit: MAX_HAR_MB });
    case 'unreadable':
      return text('harUnreadable', { detail: failure.detail });
    case 'broken':
      return text('harBroken', { line: failure.line, column: failure.column });
    case 'other':
      return text('harOther');
    case 'empty': {
      const { count, first } = failure;
      return first === null ? text('harEmpty') : text('harNothingRead', { count, place: first });
    }
    case 'withoutCookies':
      return text(failure.isByChromium ? 'harNoCookiesChromium' : 'harNoCookies');
  }
}
