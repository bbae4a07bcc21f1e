import { computed } from '@preact/signals';
import type { SignatureOptions } from '../../codec/index.ts';
import { formatOfToken, formatOfValue } from '../../content/format-of.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import { applyRingChange, type RingChange } from '../../keys/change.ts';
import { type PreparedRing, prepareRing } from '../../keys/prepare.ts';
import { EMPTY_RING, type KeyRing, type RingKey } from '../../keys/ring.ts';
import { NO_EVIDENCE, verdictOf, verdictOfPasted } from '../../keys/verdict.ts';
import { PASTED_HOST } from '../../pasted/pasted.ts';
import { ask, changeSettings, rings, settings } from './recorded.ts';

/** The keys of a cookie's host; an empty ring if it has none. */
export function ringOf(host: string): KeyRing {
  return rings.value.get(host) ?? EMPTY_RING;
}

/** The host whose keys signed a pasted value, else the first host that has keys, else `PASTED_HOST`. */
export function keyHostOf(value: string): string {
  const format = formatOfToken(readValue(value));
  const verifies = (host: string) => {
    const verdict = verdictOf(value, preparedRing(host), NO_EVIDENCE, format);
    return ['valid', 'stored'].includes(
      verdictOfPasted(verdict, format, signatureOptionsOf(host)).kind,
    );
  };
  return keyHosts.value.find(verifies) ?? keyHosts.value[0] ?? PASTED_HOST;
}

export const keyHosts = computed(() =>
  [...rings.value].filter(([, { keys }]) => keys.length > 0).map(([host]) => host),
);

/** Changes a host's keys, in the panel at once. Deleting and storing keys shows only after the recorder has done it,
 * since the panel then states where the keys are. */
export function changeRing(host: string, change: RingChange): void {
  const needsConfirmation = change.kind === 'forget' || change.kind === 'keep';
  if (!needsConfirmation)
    rings.value = new Map(rings.value).set(host, applyRingChange(ringOf(host), change));
  ask({ kind: 'changeRing', host, change });
}

/** How the apps of a host sign their sessions, if the user has configured it; else empty. */
export function signatureOptionsOf(host: string): SignatureOptions {
  return settings.value.signatures.get(host) ?? NO_OPTIONS;
}

/** Saves how the apps of a host sign their sessions; null resets to the framework's way. */
export function changeSignatureOptions(host: string, options: SignatureOptions | null): void {
  const signatures = new Map(settings.value.signatures);
  if (options) signatures.set(host, options);
  else signatures.delete(host);
  changeSettings({ signatures });
}

const NO_OPTIONS: SignatureOptions = {};

/** Cached for as long as the same ring exists. */
const preparedRings = new WeakMap<KeyRing, PreparedRing>();

/** The host's keys prepared for verifying with the host's signature options. */
export function preparedRing(host: string): PreparedRing {
  const [ring, options] = [ringOf(host), signatureOptionsOf(host)];
  const cached = preparedRings.get(ring);
  const current = cached?.options === options ? cached : prepareRing(ring, options);
  preparedRings.set(ring, current);
  return current;
}

/** The key of a cookie's host that signed its value; undefined for none. */
export function keyThatSigned(raw: string, host: string): RingKey | undefined {
  const value = readValue(raw);
  return preparedRing(host).find(value, formatOfValue(value))?.match.key;
}
