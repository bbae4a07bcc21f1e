import type { OtherContent } from '../../analysis/findings/other-content.ts';
import type { AnyFinding } from '../../analysis/findings/registry.ts';
import type { UnreadOutcome } from '../../analysis/findings/unread-session.ts';
import type { Format, ServerErrorReason } from '../../codec/index.ts';
import type { SensitiveValue } from '../../content/sensitive/sensitive.ts';
import { COOKIE_SIZE_LIMIT } from '../../cookies/cookie.ts';
import type { KeyRing } from '../../keys/ring.ts';
import type { Verdict } from '../../keys/verdict.ts';
import { diagnosisWords } from './diagnoses.ts';
import { explainError } from './errors.ts';
import { hostName } from './host-name.ts';
import { sharesText } from './key-shares.ts';
import { clockText, lifetimeText } from './lifetime.ts';
import { refusedText } from './refused.ts';
import type { ValueWriter } from './values.ts';
import { verdictTexts } from './verdict.ts';
import { visibleName, visibleText } from './visible.ts';
import type { Words } from './words.ts';

/** What a finding is about. */
export interface FindingContext {
  /** The keys of the cookie's host. */
  readonly ring: KeyRing;
  /** By which the cookie is read. */
  readonly format: Format;
  readonly writer: ValueWriter;
}

/** A finding in words. */
export function findingText(finding: AnyFinding, context: FindingContext, words: Words): string {
  const { text } = words;
  const { framework } = context.format;
  switch (finding.id) {
    case 'outcome':
      return unreadText(finding.outcome, context, words);
    case 'refused':
      return refusedText(finding.cookie, words);
    case 'ignored': {
      const { name, framework, reads, otherCount } = finding;
      const isFirst = reads === 'first';
      return otherCount === null
        ? text(isFirst ? 'isIgnored' : 'isReplaced', { name, framework })
        : text(isFirst ? 'ignoredCookies' : 'ignoredCookiesBefore', {
            count: otherCount,
            name,
            framework,
          });
    }
    case 'swallowed':
      return text('swallowed', { other: visibleName(finding.by), framework: finding.framework });
    case 'alias':
      return text('readAsAlias', { name: finding.name, other: visibleName(finding.alias) });
    case 'ports': {
      const about = { origin: finding.setter };
      return finding.isAskedByPage
        ? text('setByAsked', about)
        : text(`setByOther_${finding.sharing}`, about);
    }
    case 'leftover':
      return text('leftover', { name: visibleName(finding.name), by: visibleName(finding.by) });
    case 'shape':
      return otherContentText(finding.content, context, words);
    case 'beginning':
      return text('beginningOnly', { framework });
    case 'damage':
      return text('damaged', { reason: explainError(finding.error, words) });
    case 'legacy-epoch':
      return text('legacyEpoch');
    case 'signature':
      return verdictTexts(finding.verdict, context, words)[0] ?? '';
    case 'acceptance':
      return text('acceptanceDoubtful');
    case 'fallback':
      return text('fallbackFresh');
    case 'permanence':
      return text(finding.conflict, { framework });
    case 'sensitive':
      return text(`sensitive_${finding.value.certainty}`, { what: kindText(finding.value, words) });
    case 'stored-secret':
      return text(`storedSecret_${finding.value.certainty}`, {
        what: kindText(finding.value, words),
      });
    case 'debug-view':
      return text(finding.isCertain ? 'debugViewPublic' : 'debugViewPublicLikely', {
        host: hostName(finding.host, words),
        path: visibleText(finding.view),
      });
    case 'default-flags':
      return text(`defaultFlags_${flagsKey(finding.sameSite)}`, { framework });
    case 'not-secure':
      return text('notSecure');
    case 'safari':
      return text('safari');
    case 'scripts':
      return text('scripts');
    case 'no-same-site':
      return text('noSameSite');
    case 'cross-site':
      return text('crossSite');
    case 'subdomains':
      return text('subdomains', { domain: visibleText(finding.domain) });
    case 'host-prefix':
      return text('hostPrefix');
    case 'long-lifetime':
      return finding.seconds === Infinity
        ? text('noLifetime')
        : text('longLifetime', { time: words.duration(finding.seconds) });
    case 'weak-key':
      return text('weakKey');
    case 'near-limit':
      return text('nearLimit', {
        size: finding.size,
        limit: COOKIE_SIZE_LIMIT,
        shares: sharesText(finding.shares, words),
      });
    case 'sight':
      return text('seenInRequests');
    default:
      return diagnosisWords(finding, words).title;
  }
}

/** What kind of data it is, with its issuer: `API key (GitHub)`. */
export function kindText({ kind, issuer }: SensitiveValue, { text }: Words): string {
  const name = text(`kind_${kind}`);
  return issuer === null ? name : `${name} (${issuer})`;
}

/** The same with a question mark, unless the value proves it. */
export function guessText(value: SensitiveValue, words: Words): string {
  const what = kindText(value, words);
  return value.certainty === 'certain' ? what : words.text('identityGuess', { what });
}

/** Which texts describe the default flags. */
export function flagsKey(sameSite: string) {
  return sameSite === 'lax' ? 'lax' : 'unspecified';
}

/** What the server does instead of reading the session. */
function unreadText(outcome: UnreadOutcome, context: FindingContext, words: Words): string {
  const { text } = words;
  const { framework } = context.format;
  switch (outcome.kind) {
    case 'answers500': {
      const reason = serverErrorText(outcome.reason, context.format.id === 'flask', words);
      return text(answersKey(outcome), { framework, reason });
    }
    case 'cookieIgnored':
      return text('cookieIgnored');
    case 'unknown':
      return text('outcomeUnknown', { framework, reason: explainError(outcome.error, words) });
    case 'unsigned':
      return unsignedText(outcome.verdict, context, words);
    case 'signedInTheFuture':
      return futureText(outcome.serverAhead, words);
    case 'maybeExpired':
      return text('maybeTooOld', { framework, time: words.duration(outcome.lifetime) });
    case 'empty': {
      const lifetime = lifetimeText(outcome.lifetime, words);
      return text('emptySession', { reason: text(`emptyReason_${outcome.reason}`, { lifetime }) });
    }
  }
}

function answersKey({ isCertain, isOnUse }: UnreadOutcome & { kind: 'answers500' }) {
  if (isOnUse) return isCertain ? 'answers500OnUse' : 'answers500OnUseIfValid';
  return isCertain ? 'answers500' : 'answers500IfValid';
}

function serverErrorText(reason: ServerErrorReason, isFlask: boolean, words: Words): string {
  if (reason.kind === 'undecodable') return explainError(reason.error, words);
  const { type } = reason;
  const isNumber = type === 'int' || type === 'float' || type === 'bool';
  return words.text(isNumber && isFlask ? 'notADictNumber' : 'notADict', { type });
}

/** That none of the keys signed the session, with the reason if it is known and what to do about it. */
function unsignedText(verdict: Verdict, context: FindingContext, words: Words): string {
  const { ring, format } = context;
  const reason = verdict.kind === 'invalid' ? verdict.reason.kind : 'unknown';
  const texts = reason === 'unknown' ? [] : verdictTexts(verdict, context, words);
  // The server changed its key and signed this session with the new one, so it reads the session.
  if (reason === 'keyChanged') return texts.join(' ');
  return [
    words.text('ignoredWithKeys', { count: ring.keys.length, framework: format.framework }),
    ...texts,
  ].join(' ');
}

/** Which clocks disagree: this computer's and the server's, or those of two servers. */
function futureText(serverAhead: number | null, words: Words): string {
  const { text } = words;
  if (serverAhead === null) return text('aheadOfThisClock');
  const clock = serverAhead === 0 ? text('clockAgrees') : clockText(serverAhead, words);
  return text('emptySession', { reason: text('signedAheadOfServer', { clock }) });
}

/** What the value is, or looks like, instead of a session. */
function otherContentText(
  content: OtherContent,
  { format: { framework }, writer }: FindingContext,
  { text }: Words,
): string {
  switch (content.kind) {
    case 'sessionId':
      return text(`sessionIdNote_${content.basis}`, { framework: content.framework });
    case 'userId':
      return text('rememberNote', { framework, user: writer.text(content.user) });
    case 'looksLike':
      return text('looksLike', { what: text(`shape_${content.shape}`) });
  }
}
