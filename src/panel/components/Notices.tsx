import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { type FlaskOutcome, inspectRememberToken } from '../../codec/index.ts';
import { readValue } from '../../session/cookie-header.ts';
import { isExplained } from '../../session/keys/verdict.ts';
import {
  permanenceConflict,
  type SessionOutcome,
  type SessionReading,
  sessionOutcome,
} from '../../session/reading.ts';
import type { CookieView } from '../../session/view.ts';
import { now, otherSetter, ringOf, words } from '../store.ts';
import { explainError } from '../words/errors.ts';
import { clockText, lifetimeText } from '../words/lifetime.ts';
import { refusedText } from '../words/refused.ts';
import { verdictTexts } from '../words/verdict.ts';
import { visibleName } from '../words/visible.ts';
import { AllowButton, type RequestAccess } from './AllowButton.tsx';
import { Notice } from './Notice.tsx';

interface NoticesProps {
  reading: SessionReading;
  /** Null for what was pasted. */
  view: CookieView | null;
  requestAccess: RequestAccess;
}

interface Note {
  readonly id: string;
  readonly text: ComponentChildren;
  /** Whether nothing is wrong. */
  readonly isCalm?: boolean | undefined;
}

/** Shown at once; the rest is a click away. */
const MAX_COUNT = 2;

/** What is abnormal about a session: what the server makes of it if not a session, and why. */
export function Notices({ reading, view, requestAccess }: NoticesProps) {
  const showsAll = useSignal(false);
  const outcome = sessionOutcome(reading, now.value);
  const notes = [
    ...note('outcome', outcomeText(reading, outcome)),
    ...(view ? otherCookieNotes(view) : []),
    ...contentNotes(reading, outcome),
    ...signatureNotes(reading),
    ...(view ? coverageNotes(view, requestAccess) : []),
  ];
  // Of what was pasted, what it is instead says more than what Flask makes of it.
  if (!view) notes.sort((a, b) => Number(b.id === 'shape') - Number(a.id === 'shape'));
  const shown = showsAll.value ? notes : notes.slice(0, MAX_COUNT);
  const hidden = notes.length - shown.length;
  return (
    <div role="status">
      {shown.map(({ id, text, isCalm }, index) => (
        <Notice key={id} testId={id} isCalm={isCalm}>
          {text}
          {hidden > 0 && index === shown.length - 1 && (
            <button type="button" class="link" onClick={() => (showsAll.value = true)}>
              {words.value.text('moreNotices', { count: hidden })}
            </button>
          )}
        </Notice>
      ))}
    </div>
  );
}

/** What is odd about how it is signed, and about how long it holds. */
function signatureNotes(reading: SessionReading): Note[] {
  const { text } = words.value;
  const { verdict } = reading;
  const isRotating =
    verdict.kind === 'valid' && verdict.match.key.isFallback && verdict.setByResponse;
  const isDoubtful = verdict.kind === 'valid' && verdict.acceptance === 'doubtful';
  const conflict = permanenceConflict(reading);
  return [
    note('signature', isExplained(verdict) && reasonText(reading)),
    note('acceptance', isDoubtful && text('acceptanceDoubtful')),
    note('fallback', isRotating && text('fallbackFresh')),
    note('permanence', conflict && text(conflict)),
  ].flat();
}

/** What is odd about the cookie itself. */
function contentNotes(reading: SessionReading, outcome: SessionOutcome): Note[] {
  const { text } = words.value;
  const { timestamp, tags } = reading.inspection;
  if (reading.kind !== 'flask') return note('shape', kindText(reading));
  const shape = shapeText(reading);
  if (shape) return note('shape', shape);
  // Beside an empty session the damage is told by itself; elsewhere it is what the outcome names.
  const damage =
    tags.ok || reading.isTruncated || outcome.kind !== 'emptySession' ? null : tags.error;
  const isLegacy = timestamp.ok && timestamp.value.legacyEpoch;
  return [
    note('beginning', reading.isTruncated && text('beginningOnly')),
    note('damage', damage && text('damaged', { reason: explainError(damage, words.value) })),
    note('legacy-epoch', isLegacy && text('legacyEpoch')),
  ].flat();
}

/** What else it is that the app has signed. */
function kindText({ cookie, kind }: SessionReading): string {
  const { text } = words.value;
  if (kind === 'flask_session') return text('flaskSessionNote');
  if (kind === 'token') return text('looksLike', { what: text('shape_itsdangerous') });
  const user = inspectRememberToken(readValue(cookie.value))?.userId.text ?? '';
  return text('rememberNote', { user });
}

/** What it is instead, where it is no session of Flask's: one that is damaged looks like many things. */
function shapeText({ shape, content }: SessionReading): string | null {
  if (shape === 'flask' || shape === 'unknown' || shape === 'empty') return null;
  if (shape === 'itsdangerous' && content !== null) return null;
  return words.value.text('looksLike', { what: words.value.text(`shape_${shape}`) });
}

/** What other cookies and other apps do to this one. */
function otherCookieNotes(view: CookieView): Note[] {
  const { text } = words.value;
  const { isIgnored, ignoredCount: ignored, swallowedBy, alias, refused } = view;
  const { name } = view.cookie;
  const origin = otherSetter.value;
  return [
    note('refused', refused && refusedText(refused, words.value)),
    note('ignored', isIgnored && text('isIgnored', { name })),
    note(
      'swallowed',
      swallowedBy !== null && text('swallowed', { other: visibleName(swallowedBy) }),
    ),
    note('alias', alias !== null && text('readAsAlias', { name, other: visibleName(alias) })),
    note('ignored', ignored > 0 && text('ignoredCookies', { count: ignored, name })),
    note('ports', origin !== null && text('setByOther', { origin })),
  ].flat();
}

/** What cannot be seen without the jar, and how to see it. */
function coverageNotes({ coverage }: CookieView, requestAccess: RequestAccess): Note[] {
  if (coverage.kind !== 'exchanges') return [];
  const { text } = words.value;
  const { host } = coverage;
  const shown = (
    <>
      {text('seenInRequests')} <AllowButton host={host} requestAccess={requestAccess} />
    </>
  );
  return [{ id: 'sight', text: shown, isCalm: true }];
}

function note(id: string, text: ComponentChildren): Note[] {
  return text ? [{ id, text }] : [];
}

/** What stands over the tree; null where the server reads what it shows, as far as is known, and for
 * what is no session. */
function outcomeText(reading: SessionReading, outcome: SessionOutcome): string | null {
  const { text } = words.value;
  if (reading.kind !== 'flask') return null;
  switch (outcome.kind) {
    case 'session':
      return null;
    case 'flaskAnswers500': {
      const isSure = reading.verdict.kind === 'valid';
      const reason = serverErrorText(outcome);
      return text(isSure ? 'answers500' : 'answers500IfValid', { reason });
    }
    case 'ignored':
      return text('cookieIgnored');
    case 'unknown':
      if (reading.isTruncated) return null; // which has a notice of its own
      return text('outcomeUnknown', { reason: explainError(outcome.error, words.value) });
    case 'emptySession': {
      if (outcome.reason === 'signature_invalid') return unsignedText(reading);
      if (outcome.reason === 'signed_in_the_future') return futureText(reading);
      if (outcome.reason === 'expired' && reading.lifetime.source === 'assumed') {
        return text('maybeTooOld', { time: words.value.duration(reading.lifetime.seconds) });
      }
      const lifetime = lifetimeText(reading.lifetime, words.value);
      return text('emptySession', { reason: text(`emptyReason_${outcome.reason}`, { lifetime }) });
    }
  }
}

/** What none of the keys signed, with the reason where there is one, and what to do about it. */
function unsignedText({ verdict, cookie }: SessionReading): string {
  const ring = ringOf(cookie.domain);
  const reason = verdict.kind === 'invalid' ? verdict.reason.kind : 'unknown';
  const texts = reason === 'unknown' ? [] : verdictTexts(verdict, ring, words.value);
  // A server whose key has changed reads what it has just signed.
  if (reason === 'key_changed') return texts.join(' ');
  return [words.value.text('ignoredWithKeys', { count: ring.keys.length }), ...texts].join(' ');
}

function reasonText({ verdict, cookie }: SessionReading): string {
  return verdictTexts(verdict, ringOf(cookie.domain), words.value)[0] ?? '';
}

/** Clocks that do not agree: this one and the server's, or those of two servers. */
function futureText({ serverAhead }: SessionReading): string {
  const { text } = words.value;
  if (serverAhead === null) return text('aheadOfThisClock');
  const clock = serverAhead === 0 ? text('clockAgrees') : clockText(serverAhead, words.value);
  return text('emptySession', { reason: text('signedAheadOfServer', { clock }) });
}

function serverErrorText({ reason }: FlaskOutcome & { kind: 'flaskAnswers500' }): string {
  if (reason.kind === 'undecodable') return explainError(reason.error, words.value);
  return words.value.text('notADict', { type: reason.type });
}
