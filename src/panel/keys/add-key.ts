import { signal } from '@preact/signals';
import { type AddRefusal, type KeyRing, withKeys } from '../../session/keys/ring.ts';
import { changeRing, ringOf } from '../store.ts';

/** What came of the last thing that was done to the keys of a host. */
export type Said =
  | {
      readonly kind: 'added';
      /** The ids of the keys that are new, and of those that were there. */
      readonly added: readonly string[];
      readonly known: readonly string[];
      /** Lines that were passed over. */
      readonly skipped: number;
    }
  | { readonly kind: 'refused'; readonly refusal: AddRefusal }
  | { readonly kind: 'none_known' };

const last = signal<{ readonly host: string; readonly said: Said } | null>(null);

/** What there is to say; nothing of keys that are forgotten since. */
export function saidOf(host: string): Said | null {
  if (last.value?.host !== host) return null;
  const { said } = last.value;
  const there = new Set(ringOf(host).keys.map(({ id }) => id));
  return keysOf(said).every((id) => there.has(id)) ? said : null;
}

/** The ids of the keys that something is said of. */
function keysOf(said: Said): readonly string[] {
  if (said.kind === 'added') return [...said.added, ...said.known];
  return said.kind === 'refused' && said.refusal.kind === 'known' ? said.refusal.known : [];
}

export function say(host: string, said: Said | null): void {
  last.value = said && { host, said };
}

const typed = signal({ host: '', text: '' });

/** What is typed into the field of a host: it stays when another tab is looked at. */
export function typedFor(host: string): string {
  return typed.value.host === host ? typed.value.text : '';
}

export function type(host: string, text: string): void {
  typed.value = { host, text };
}

/** What was added as soon as it was whole, while it is still in the field. */
const whole = signal('');

/** Whether no more than the end of a line was typed behind it: padding, a bracket, a comment. */
export function isWhole(text: string): boolean {
  if (whole.value === '' || !text.startsWith(whole.value)) return false;
  return /^(?:$|[=\s'"\])},;#])/.test(text.slice(whole.value.length));
}

/** Adds a key that is whole; the field keeps it until that is left. */
export function addWhole(host: string, ring: KeyRing, text: string): void {
  addKey(host, ring, text);
  whole.value = text;
  type(host, text);
}

export function clearField(host: string): void {
  whole.value = '';
  type(host, '');
}

/** Adds the keys of a text to a host's ring, or says why not; then what was typed stays. */
export function addKey(host: string, ring: KeyRing, text: string): void {
  const after = withKeys(ring, text, () => crypto.randomUUID());
  if ('refused' in after) {
    say(host, { kind: 'refused', refusal: after.refused });
    return;
  }
  const { changed, added, known, skippedLineCount: skipped } = after;
  say(host, { kind: 'added', added, known, skipped });
  clearField(host);
  changeRing(host, { kind: 'add', keys: changed });
}
