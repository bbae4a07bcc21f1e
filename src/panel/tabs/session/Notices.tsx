import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import {
  permanenceConflict,
  type SessionOutcome,
  type SessionReading,
  sessionOutcome,
} from '../../../analysis/reading.ts';
import { type FlaskOutcome, inspectRememberToken } from '../../../codec/index.ts';
import { readValue } from '../../../cookies/cookie-header.ts';
import { isExplained } from '../../../keys/verdict.ts';
import type { CookieView } from '../../../recording/view.ts';
import { now, otherSetter, ringOf, words } from '../../state/index.ts';
import { AllowButton, type RequestAccess } from '../../ui/AllowButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { explainError } from '../../words/errors.ts';
import { clockText, lifetimeText } from '../../words/lifetime.ts';
import { refusedText } from '../../words/refused.ts';
import { verdictTexts } from '../../words/verdict.ts';
import { visibleName } from '../../words/visible.ts';

interface NoticesProps {
  reading: SessionReading;
  /** Null for pasted cookies. */
  view: CookieView | null;
  requestAccess: RequestAccess;
}

interface NoticeContent {
  readonly id: string;
  readonly text: ComponentChildren;
  /** Whether it only explains what is shown, and nothing is wrong. */
  readonly isInfo?: boolean | undefined;
}

/** Notices shown at first; a button shows the rest. */
const MAX_NOTICES = 2;

/** What is abnormal about a session, first of all why the server does not read a session in it. */
export function Notices({ reading, view, requestAccess }: NoticesProps) {
  const showsAll = useSignal(false);
  const outcome = sessionOutcome(reading, now.value);
  const notices = [
    ...notice('outcome', outcomeText(reading, outcome)),
    ...(view ? otherCookieNotices(view) : []),
    ...contentNotices(reading, outcome),
    ...signatureNotices(reading),
    ...(view ? coverageNotices(view, requestAccess) : []),
  ];
  // What a pasted value is instead of a session says more than what Flask does with it.
  if (!view) notices.sort((a, b) => Number(b.id === 'shape') - Number(a.id === 'shape'));
  const visible = showsAll.value ? notices : notices.slice(0, MAX_NOTICES);
  const hidden = notices.length - visible.length;
  return (
    <div role="status">
      {visible.map(({ id, text, isInfo }, index) => (
        <Notice key={id} testId={id} isInfo={isInfo}>
          {text}
          {hidden > 0 && index === visible.length - 1 && (
            <button type="button" class="link" onClick={() => (showsAll.value = true)}>
              {words.value.text('moreNotices', { count: hidden })}
            </button>
          )}
        </Notice>
      ))}
    </div>
  );
}

/** What is unusual about the signature, and whether the cookie's permanence contradicts the session's. */
function signatureNotices(reading: SessionReading): NoticeContent[] {
  const { text } = words.value;
  const { verdict } = reading;
  const isRotating =
    verdict.kind === 'valid' && verdict.match.key.isFallback && verdict.setByResponse;
  const isDoubtful = verdict.kind === 'valid' && verdict.acceptance === 'doubtful';
  const conflict = permanenceConflict(reading);
  return [
    notice('signature', isExplained(verdict) && reasonText(reading)),
    notice('acceptance', isDoubtful && text('acceptanceDoubtful')),
    notice('fallback', isRotating && text('fallbackFresh')),
    notice('permanence', conflict && text(conflict)),
  ].flat();
}

/** What is unusual about the cookie's value. */
function contentNotices(reading: SessionReading, outcome: SessionOutcome): NoticeContent[] {
  const { text } = words.value;
  const { timestamp, tags } = reading.inspection;
  if (reading.kind !== 'flask') return notice('shape', kindText(reading));
  const shape = shapeText(reading);
  if (shape) return notice('shape', shape);
  // Only an empty session needs a notice about the damage; the other outcomes name it themselves.
  const damage =
    tags.ok || reading.isTruncated || outcome.kind !== 'emptySession' ? null : tags.error;
  const isLegacy = timestamp.ok && timestamp.value.legacyEpoch;
  return [
    notice('beginning', reading.isTruncated && text('beginningOnly')),
    notice('damage', damage && text('damaged', { reason: explainError(damage, words.value) })),
    notice('legacy-epoch', isLegacy && text('legacyEpoch')),
  ].flat();
}

/** What the value is, if the app signed something other than a session. */
function kindText({ cookie, kind }: SessionReading): string {
  const { text } = words.value;
  if (kind === 'flask_session') return text('flaskSessionNote');
  if (kind === 'token') return text('looksLike', { what: text('shape_itsdangerous') });
  const user = inspectRememberToken(readValue(cookie.value))?.userId.text ?? '';
  return text('rememberNote', { user });
}

/** What the value looks like if it is not a Flask session; null if it is one, or may be a damaged one. */
function shapeText({ shape, content }: SessionReading): string | null {
  if (shape === 'flask' || shape === 'unknown' || shape === 'empty') return null;
  if (shape === 'itsdangerous' && content !== null) return null;
  return words.value.text('looksLike', { what: words.value.text(`shape_${shape}`) });
}

/** How other cookies and other apps affect this cookie. */
function otherCookieNotices(view: CookieView): NoticeContent[] {
  const { text } = words.value;
  const { isIgnored, ignoredCount, swallowedBy, alias, refused } = view;
  const { name } = view.cookie;
  const origin = otherSetter.value;
  return [
    notice('refused', refused && refusedText(refused, words.value)),
    notice('ignored', isIgnored && text('isIgnored', { name })),
    notice(
      'swallowed',
      swallowedBy !== null && text('swallowed', { other: visibleName(swallowedBy) }),
    ),
    notice('alias', alias !== null && text('readAsAlias', { name, other: visibleName(alias) })),
    notice('ignored', ignoredCount > 0 && text('ignoredCookies', { count: ignoredCount, name })),
    notice('ports', origin !== null && text('setByOther', { origin })),
  ].flat();
}

/** That only exchanges are observed, with a button to allow access to the jar. */
function coverageNotices({ coverage }: CookieView, requestAccess: RequestAccess): NoticeContent[] {
  if (coverage.kind !== 'exchanges') return [];
  const { text } = words.value;
  const { host } = coverage;
  const content = (
    <>
      {text('seenInRequests')} <AllowButton host={host} requestAccess={requestAccess} />
    </>
  );
  return [{ id: 'sight', text: content, isInfo: true }];
}

function notice(id: string, text: ComponentChildren): NoticeContent[] {
  return text ? [{ id, text }] : [];
}

/** What the server does with the cookie instead of reading the shown session; null if it reads it, as far as is known,
 * and for a value that is not a session. */
function outcomeText(reading: SessionReading, outcome: SessionOutcome): string | null {
  const { text } = words.value;
  if (reading.kind !== 'flask') return null;
  switch (outcome.kind) {
    case 'session':
      return null;
    case 'flaskAnswers500': {
      const isCertain = reading.verdict.kind === 'valid';
      const reason = serverErrorText(outcome);
      return text(isCertain ? 'answers500' : 'answers500IfValid', { reason });
    }
    case 'ignored':
      return text('cookieIgnored');
    case 'unknown':
      if (reading.isTruncated) return null; // has a notice of its own
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

/** That none of the keys signed the session, with the reason if it is known and what to do about it. */
function unsignedText({ verdict, cookie }: SessionReading): string {
  const ring = ringOf(cookie.domain);
  const reason = verdict.kind === 'invalid' ? verdict.reason.kind : 'unknown';
  const texts = reason === 'unknown' ? [] : verdictTexts(verdict, ring, words.value);
  // The server changed its key and signed this session with the new one, so it reads the session.
  if (reason === 'keyChanged') return texts.join(' ');
  return [words.value.text('ignoredWithKeys', { count: ring.keys.length }), ...texts].join(' ');
}

function reasonText({ verdict, cookie }: SessionReading): string {
  return verdictTexts(verdict, ringOf(cookie.domain), words.value)[0] ?? '';
}

/** Which clocks disagree: this computer's and the server's, or those of two servers. */
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
