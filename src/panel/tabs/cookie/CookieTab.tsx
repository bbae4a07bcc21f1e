import { useMemo } from 'preact/hooks';
import { placeOf } from '../../../analysis/anatomy/place.ts';
import { anatomyOf } from '../../../analysis/anatomy.ts';
import { permanenceConflict, type Session, sessionLife } from '../../../analysis/session.ts';
import type { Attributes } from '../../../cookies/cookie.ts';
import { COOKIE_SIZE_LIMIT } from '../../../cookies/cookie.ts';
import type { KnownCookie } from '../../../cookies/known-cookie.ts';
import {
  deleting,
  editJar,
  now,
  openDemonstration,
  pastedOf,
  renewal,
  selectedRow,
  shownChange,
  signatureOptionsOf,
  signer,
  specimen,
  words,
} from '../../state/index.ts';
import { flagsText, scopeText } from '../../words/attributes.ts';
import { clockText, lifetimeText, storedLimitText, whenText } from '../../words/lifetime.ts';
import { visibleText } from '../../words/visible.ts';
import { nodeAt } from '../session/tree/nodes.ts';
import { rowId } from '../session/tree/rows.ts';
import { JsonText } from './anatomy/JsonText.tsx';
import { Layers } from './anatomy/Layers.tsx';
import { Signature } from './anatomy/Signature.tsx';
import { TimestampLine } from './anatomy/TimestampLine.tsx';
import { LifeLine } from './LifeLine.tsx';
import { RawCookie } from './RawCookie.tsx';
import { Skipped } from './Skipped.tsx';

/** What the cookie is and how it is made, the raw cookie in its parts, when it ends, and its attributes. */
export function CookieTab({ session }: { session: Session }) {
  const { content, reading, format } = session;
  const proven = signer.value;
  const options = signatureOptionsOf(session.cookie.domain);
  const anatomy = useMemo(() => anatomyOf(session, proven, options), [session, proven, options]);
  const path = selectedRow.value?.startsWith(NODE) ? selectedRow.value.slice(NODE.length) : null;
  const selected = useMemo(
    () => (content && path !== null ? nodeAt(content, path) : null),
    [content, path],
  );
  const place = useMemo(() => selected && placeOf(reading, selected), [reading, selected]);
  const { framework } = format;
  const request = shownChange.value ? null : deleting.value;
  return (
    <div class="cookie-tab">
      <p class="claim" data-testid="claim">
        {words.value.text(`claim_${anatomy.claim}`, { framework })}
        {specimen.value && <DemonstrationLink />}
      </p>
      <div class="cookie-columns">
        <div>
          <RawCookie session={session} range={place?.cookie ?? null} />
          <Layers layers={anatomy.layers} />
          <JsonText session={session} selected={selected} place={place} />
          {anatomy.timestamp && <TimestampLine timestamp={anatomy.timestamp} />}
        </div>
        <div class="facts-column">
          <dl class="facts">
            {facts(session).map(([id, name, value]) => (
              <div key={id}>
                <dt>{name}</dt>
                <dd data-testid={id}>{value}</dd>
              </div>
            ))}
          </dl>
          <LifeLine session={session} />
          {request && (
            <button
              type="button"
              class="secondary"
              data-testid="delete-cookie"
              onClick={() => editJar(request)}
            >
              {words.value.text('deleteCookie')}
            </button>
          )}
        </div>
      </div>
      {anatomy.signature && (
        <Signature session={session} signature={anatomy.signature} signer={proven} />
      )}
      <Skipped />
    </div>
  );
}

/** How the id of a node's row begins. */
const NODE = rowId({ kind: 'node', path: '' });

/** Opens the demonstration on this session. */
function DemonstrationLink() {
  return (
    <>
      {' '}
      <button type="button" class="link" data-testid="demo-link" onClick={openDemonstration}>
        {words.value.text('demonstrationOpen')}
      </button>
    </>
  );
}

/** A row of the list: `id` is its `data-testid`. */
type Fact = readonly [id: string, name: string, value: string];

function facts(session: Session): Fact[] {
  const { text } = words.value;
  const { source, attributes } = session.cookie;
  return [
    ...lifeFacts(session),
    ['size', text('factSize'), sizeText(session)],
    ...(attributes ? attributeFacts(attributes, source) : []),
    ['source', text('factSource'), text(`source_${source}`)],
  ];
}

function lifeFacts(session: Session): Fact[] {
  const { text, dateTime } = words.value;
  const { signedAt, browserLimit } = sessionLife(session);
  const formatTime = (seconds: number) =>
    `${dateTime(seconds)} (${whenText(seconds - now.value, session.lifetime, words.value)})`;
  const { format, rules } = session;
  const browserTexts = {
    withBrowser: text('goneWithBrowser'),
    unknown: text('attributesUnknown'),
  } as const;
  const browser =
    typeof browserLimit === 'number' ? formatTime(browserLimit) : browserTexts[browserLimit];
  const isExpiryUnknown = session.cookie.source === 'pasted' && session.cookie.attributes === null;
  const expiry: Fact[] = isExpiryUnknown
    ? []
    : [['browser-expiry', text('factBrowserExpiry'), browser]];
  // Ids have no timestamp.
  if (!rules && format.holds !== 'token' && session.stored === null) return expiry;
  const signed: Fact = [
    'signed-at',
    text('factSignedAt'),
    signedAt === null ? text('timeUnreadable') : formatTime(signedAt),
  ];
  if (session.stored !== null) {
    const limit = storedLimitText(pastedOf(session.cookie)?.storedUntil, words.value);
    return [signed, ['server-limit', text('factServerLimit'), limit]];
  }
  if (!rules) return [signed];
  const permanent: Fact = ['permanent', text('factPermanent'), permanentText(session)];
  return [
    signed,
    ...(rules.isPermanent ? [permanent] : []),
    ['server-limit', text('factServerLimit'), serverLimitText(session, formatTime)],
    ...expiry,
    ...(session.serverAhead
      ? [
          [
            'server-clock',
            text('factServerClock'),
            clockText(session.serverAhead, words.value),
          ] as const,
        ]
      : []),
  ];
}

function serverLimitText(session: Session, formatTime: (seconds: number) => string): string {
  const { text } = words.value;
  const { signedAt, serverLimit } = sessionLife(session);
  if (signedAt === null) return text('timeUnreadable');
  if (serverLimit === null) return text('tooOld', { framework: session.format.framework });
  if (serverLimit === Infinity) return text('noServerLimit');
  const lifetime = lifetimeText(session.lifetime, words.value);
  return text('factServerLimitText', { date: formatTime(serverLimit), lifetime });
}

/** Whether the session is permanent, and when the app renews it: by the framework's rule, or as observed. */
function permanentText(session: Session): string {
  const { text } = words.value;
  if (session.permanent === null) return text('permanentUnknown');
  const conflict = permanenceConflict(session);
  const how = session.permanent ? text(`renewal_${renewal.value}`) : text('renewal_not_permanent');
  const answer = `${text(session.permanent ? 'yes' : 'no')} · ${how}`;
  const { framework } = session.format;
  return conflict ? `${answer}. ${text(conflict, { framework })}` : answer;
}

/** The size beside the limits: browsers limit a cookie's name and value, frameworks warn about the whole header. */
function sizeText({ size, header, stored }: Session): string {
  const { text } = words.value;
  if (stored !== null) return text('amount_bytes', { count: size });
  const cookieSize = text('factSizeText', { size, limit: COOKIE_SIZE_LIMIT });
  return header ? `${cookieSize} · ${text('factHeaderSize', header)}` : cookieSize;
}

function attributeFacts(attributes: Attributes, source: KnownCookie['source']): Fact[] {
  const { text } = words.value;
  // Only the jar reports a cookie's partition.
  const partition = source === 'jar' ? attributes.partition : null;
  return [
    ['scope', text('factScope'), scopeText(attributes, words.value)],
    ['attributes', text('factAttributes'), flagsText(attributes) || text('factNoAttributes')],
    ...(partition === null
      ? []
      : [['partition', text('factPartition'), visibleText(partition.site)] as const]),
  ];
}
