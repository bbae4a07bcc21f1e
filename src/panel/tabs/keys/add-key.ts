import { signal } from '@preact/signals';
import { type AddRefusal, type KeyRing, withKeys } from '../../../keys/ring.ts';
import { changeRing, ringOf } from '../../state/index.ts';

/** The outcome of the last action on a host's keys. */
export type KeyFeedback =
  | {
      readonly kind: 'added';
      /** The ids of the new keys. */
      readonly added: readonly string[];
      /** The ids of the keys that were in the ring already. */
      readonly known: readonly string[];
      /** How many lines were skipped. */
      readonly skipped: number;
    }
  | { readonly kind: 'refused'; readonly refusal: AddRefusal }
  /** None of the keys of tutorials signed the session. */
  | { readonly kind: 'noneKnown' };

const lastFeedback = signal<{ readonly host: string; readonly feedback: KeyFeedback } | null>(null);

/** The outcome to show for a host; null if there is none, or if it mentions keys that were deleted since. */
export function feedbackFor(host: string): KeyFeedback | null {
  if (lastFeedback.value?.host !== host) return null;
  const { feedback } = lastFeedback.value;
  const existingIds = new Set(ringOf(host).keys.map(({ id }) => id));
  return mentionedKeyIds(feedback).every((id) => existingIds.has(id)) ? feedback : null;
}

function mentionedKeyIds(feedback: KeyFeedback): readonly string[] {
  if (feedback.kind === 'added') return [...feedback.added, ...feedback.known];
  return feedback.kind === 'refused' && feedback.refusal.kind === 'known'
    ? feedback.refusal.known
    : [];
}

/** Shows an outcome for a host; null clears it. */
export function setFeedback(host: string, feedback: KeyFeedback | null): void {
  lastFeedback.value = feedback && { host, feedback };
}

const draft = signal({ host: '', text: '' });

/** The text in a host's key field. It survives switching to another tab of the panel. */
export function draftFor(host: string): string {
  return draft.value.host === host ? draft.value.text : '';
}

export function setDraft(host: string, text: string): void {
  draft.value = { host, text };
}

/** The key that was added automatically, while it is still in the field. */
const autoAddedText = signal('');

/** Whether a text is the automatically added key, followed at most by the rest of its line: padding, a bracket, a
 * comment. */
export function isAutoAdded(text: string): boolean {
  if (autoAddedText.value === '' || !text.startsWith(autoAddedText.value)) return false;
  return /^(?:$|[=\s'"\])},;#])/.test(text.slice(autoAddedText.value.length));
}

/** Adds a key as soon as it is complete. The field keeps its text until it loses the focus. */
export function autoAdd(host: string, ring: KeyRing, text: string): void {
  addKey(host, ring, text);
  autoAddedText.value = text;
  setDraft(host, text);
}

export function clearDraft(host: string): void {
  autoAddedText.value = '';
  setDraft(host, '');
}

/** Adds the keys in a text to a host's ring and clears the field. If that is refused, shows why and keeps the field. */
export function addKey(host: string, ring: KeyRing, text: string): void {
  const result = withKeys(ring, text, () => crypto.randomUUID());
  if ('refused' in result) {
    setFeedback(host, { kind: 'refused', refusal: result.refused });
    return;
  }
  const { changed, added, known, skippedLineCount: skipped } = result;
  setFeedback(host, { kind: 'added', added, known, skipped });
  clearDraft(host);
  changeRing(host, { kind: 'add', keys: changed });
}
