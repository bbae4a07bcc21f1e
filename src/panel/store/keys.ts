import { computed } from '@preact/signals';
import type { SignatureOptions } from '../../codec/index.ts';
import { applyRingChange, type RingChange } from '../../session/keys/change.ts';
import { type PreparedRing, prepareRing } from '../../session/keys/prepare.ts';
import { EMPTY_RING, type KeyRing } from '../../session/keys/ring.ts';
import { tokenVerdict } from '../../session/keys/verdict.ts';
import { PASTED_HOST } from '../../session/pasted.ts';
import { ask, rings, settings } from './recorded.ts';

/** Keys and settings belong to the cookie's host. */
export function ringOf(host: string): KeyRing {
  return rings.value.get(host) ?? EMPTY_RING;
}

/** The host whose keys signed a value that was pasted; the first that has any, where none did. */
export function hostOfKeys(value: string): string {
  const verifies = (host: string) => tokenVerdict(value, preparedRing(host)).kind === 'valid';
  return keyHosts.value.find(verifies) ?? keyHosts.value[0] ?? PASTED_HOST;
}

/** The hosts that have keys. */
export const keyHosts = computed(() =>
  [...rings.value].filter(([, { keys }]) => keys.length > 0).map(([host]) => host),
);

/** Changes a host's keys, here at once; but what promises where keys are, when the recorder has done it. */
export function changeRing(host: string, change: RingChange): void {
  const isPromise = change.kind === 'forget' || change.kind === 'keep';
  if (!isPromise)
    rings.value = new Map(rings.value).set(host, applyRingChange(ringOf(host), change));
  ask({ kind: 'changeRing', host, change });
}

/** How the apps of a host sign their sessions, where the user has said so. */
export function signatureOf(host: string): SignatureOptions {
  return settings.value.signatures.get(host) ?? FLASK_WAY;
}

/** Keeps how the apps of a host sign; null for as Flask does. */
export function changeSignature(host: string, options: SignatureOptions | null): void {
  const signatures = new Map(settings.value.signatures);
  if (options) signatures.set(host, options);
  else signatures.delete(host);
  ask({ kind: 'changeSettings', changed: { signatures } });
}

const FLASK_WAY: SignatureOptions = {};

/** As long as the ring stays as it is. */
const prepared = new WeakMap<KeyRing, PreparedRing>();

export function preparedRing(host: string): PreparedRing {
  const [ring, options] = [ringOf(host), signatureOf(host)];
  const before = prepared.get(ring);
  const after = before?.options === options ? before : prepareRing(ring, options);
  prepared.set(ring, after);
  return after;
}
