import { computed } from '@preact/signals';
import { type Foreseen, foresee } from '../../analysis/foresee.ts';
import { formatOf } from '../../codec/index.ts';
import { addressOf } from '../../cookies/cookie.ts';
import type { Draft } from '../../draft/draft.ts';
import { putDraft } from '../../draft/put-draft.ts';
import {
  originTimestamp,
  type SignedDraft,
  signDraft,
  tamperedCookie,
} from '../../draft/sign-draft.ts';
import { type ProvenKey, provenKey } from '../../keys/proven-key.ts';
import { NO_EVIDENCE, verdictOf } from '../../keys/verdict.ts';
import { lastAddress } from '../../recording/page.ts';
import type { JarEditRequest } from '../../timeline/put-back.ts';
import { draft, draftPlace, isRestored, keepDraft, keepsTimestamp } from './draft.ts';
import { edit, isAllowed, isChangeable } from './edits.ts';
import { preparedRing } from './keys.ts';
import { now, state } from './recorded.ts';
import { factsNow, shownSession } from './session.ts';

/** The timestamp of the cookie that the draft started from, in unix seconds of the server's clock; null for none. */
export const draftTimestamp = computed(() => draft.value && originTimestamp(draft.value));

/** The key that signed the cookie that the draft started from, and how; null if none of the ring is known to have. */
export const draftSigner = computed<ProvenKey | null>(() => {
  const [place, written] = [draftPlace.value, draft.value];
  if (!place || !written?.origin) return null;
  const { cookie } = written.origin;
  const format = formatOf(written.format);
  const ring = preparedRing(place.host);
  return provenKey(cookie, format, verdictOf(cookie, ring, NO_EVIDENCE, format), ring);
});

/** Whether the panel may put the draft into the jar. */
export const canPutDraft = computed(() => {
  const place = draftPlace.value;
  if (!place) return false;
  return place.thread ? isChangeable(place.thread) : isAllowed(place.host);
});

/** How a draft is put into the jar: signed, or with the signature of the session from before. */
export type PutWay = 'signed' | 'tampered';

/** A draft as a cookie. */
export interface PreparedDraft {
  /** Null if no key signs it. */
  readonly signed: SignedDraft | null;
  /** Null if not all of the cookie is known. */
  readonly request: JarEditRequest | null;
  /** What carrying out the request leads to. */
  readonly foreseen: Foreseen | null;
}

const NOT_PREPARED: PreparedDraft = { signed: null, request: null, foreseen: null };

/** The draft as it would be put into the jar now; null without one. */
export const preparedDraft = computed(
  () => draft.value && prepare(draft.value, 'signed', now.value),
);

/** The same without a valid signature. */
export const tamperedDraft = computed(
  () => draft.value && prepare(draft.value, 'tampered', now.value),
);

/** Signs the draft with the timestamp of the cookie that it started from, or as of now. */
export function keepTimestamp(keepsTimestamp: boolean): void {
  if (draft.value) keepDraft(draft.value, { keepsTimestamp });
}

/** Puts the draft into the jar. It is kept until the jar shows it. */
export function sendDraft(way: PutWay): void {
  if (!draft.value || !canPutDraft.value) return;
  const { request } = prepare(draft.value, way, Date.now() / 1000);
  if (!request) return;
  keepDraft(draft.value, { sent: request.cookie.value });
  edit(request);
}

/** `time` in unix seconds. */
function prepare(written: Draft, way: PutWay, time: number): PreparedDraft {
  const { thread = null, host = '' } = draftPlace.value ?? {};
  const format = formatOf(written.format);
  const facts = factsNow(host, format);
  const ahead = facts.serverAhead ?? 0;
  const timestamp = (keepsTimestamp.value ? originTimestamp(written) : null) ?? time + ahead;
  const signed = signedDraft(written, way, timestamp);
  if (!signed?.ok || !thread) return { ...NOT_PREPARED, signed };
  const lifetime = shownSession.value?.lifetime.seconds ?? format.session?.defaultLifetime ?? 0;
  const how = way === 'tampered' ? way : isRestored.value ? 'restored' : 'edited';
  const end = timestamp - ahead + lifetime;
  const request = putDraft(thread, written, signed.value, how, { now: time, end });
  if (!request) return { ...NOT_PREPARED, signed };
  const page = state.value && lastAddress(state.value.page);
  const foreseen = foresee(request, {
    page: new URL(page ?? addressOf(request.cookie)),
    now: time,
    jar: state.value?.jars.get(host) ?? [],
    format,
    ring: preparedRing(host),
    facts,
  });
  return { signed, request, foreseen };
}

function signedDraft(written: Draft, way: PutWay, timestamp: number): SignedDraft | null {
  if (way === 'tampered') return tamperedCookie(written);
  return draftSigner.value && signDraft(written, draftSigner.value, timestamp);
}
