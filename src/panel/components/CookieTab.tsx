import { readable } from '../../codec/index.ts';
import { COOKIE_SIZE_LIMIT, HEADER_SIZE_LIMIT } from '../../session/cookie.ts';
import type { KnownCookie } from '../../session/known-cookie.ts';
import type { JarCookie } from '../../session/observation.ts';
import { permanenceConflict, type SessionReading, sessionLife } from '../../session/reading.ts';
import { now, renewal, words } from '../store.ts';
import { visibleText } from '../tree/preview.ts';
import { clockText, lifetimeText } from '../words/lifetime.ts';
import { LifeLine } from './LifeLine.tsx';
import { Skipped } from './Skipped.tsx';

/** The raw cookie in its parts, how long it holds, and its attributes. */
export function CookieTab({ reading }: { reading: SessionReading }) {
  return (
    <div class="cookie-tab">
      <Parts reading={reading} />
      <LifeLine reading={reading} />
      <dl class="facts">
        {facts(reading).map(([id, name, value]) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd data-testid={id}>{value}</dd>
          </div>
        ))}
      </dl>
      <Skipped />
    </div>
  );
}

/** A test's name for it, its name and what it says. */
type Fact = readonly [id: string, name: string, value: string];

function facts(reading: SessionReading): Fact[] {
  const { text } = words.value;
  const { source, attributes } = reading.cookie;
  return [
    ...lifeFacts(reading),
    ['size', text('factSize'), sizeText(reading)],
    ...(attributes ? attributeFacts(attributes, source) : []),
    ['source', text('factSource'), text(`source_${source}`)],
  ];
}

function lifeFacts(reading: SessionReading): Fact[] {
  const { text, relative, dateTime } = words.value;
  const { signedAt, serverLimit, browserLimit } = sessionLife(reading);
  const at = (seconds: number) => `${dateTime(seconds)} (${relative(seconds - now.value)})`;
  const lifetime = lifetimeText(reading.lifetime, words.value);
  const noLimit = text(signedAt === null ? 'timeUnreadable' : 'tooOldForFlask');
  const server =
    serverLimit === null
      ? noLimit
      : text('factServerLimitText', { date: at(serverLimit), lifetime });
  const browserTexts = {
    withBrowser: text('goneWithBrowser'),
    unknown: text('attributesUnknown'),
  } as const;
  const browser = typeof browserLimit === 'number' ? at(browserLimit) : browserTexts[browserLimit];
  return [
    ['signed-at', text('factSignedAt'), signedAt === null ? text('timeUnreadable') : at(signedAt)],
    ['permanent', text('factPermanent'), permanentText(reading)],
    ['server-limit', text('factServerLimit'), server],
    ['browser-expiry', text('factBrowserExpiry'), browser],
    ...(reading.serverAhead
      ? [
          [
            'server-clock',
            text('factServerClock'),
            clockText(reading.serverAhead, words.value),
          ] as const,
        ]
      : []),
  ];
}

/** Whether it is permanent, and when it is signed again: Flask's rule, or what was seen. */
function permanentText(reading: SessionReading): string {
  const { text } = words.value;
  const conflict = permanenceConflict(reading);
  const how = reading.permanent ? text(`renewal_${renewal.value}`) : text('renewal_not_permanent');
  const parts = [text(reading.permanent ? 'yes' : 'no'), conflict && text(conflict), how];
  return parts.filter(Boolean).join(' · ');
}

/** Browsers keep a name and a value of so much; Werkzeug warns of a header of so much. */
function sizeText({ size, headerSize }: SessionReading): string {
  const { text } = words.value;
  const own = text('factSizeText', { size, limit: COOKIE_SIZE_LIMIT });
  if (headerSize === null) return own;
  return `${own} · ${text('factHeaderSize', { size: headerSize, limit: HEADER_SIZE_LIMIT })}`;
}

function attributeFacts(cookie: JarCookie, source: KnownCookie['source']): Fact[] {
  const { text } = words.value;
  // Only the jar knows whose it is.
  const partition = source === 'jar' ? cookie.partition : null;
  return [
    ['scope', text('factScope'), scope(cookie)],
    ['attributes', text('factAttributes'), attributesText(cookie) || text('factNoAttributes')],
    ...(partition === null ? [] : [['partition', text('factPartition'), partition.site] as const]),
  ];
}

function scope({ domain, path, hostOnly }: JarCookie): string {
  const key = hostOnly ? 'factScopeHostOnly' : 'factScopeDomain';
  return words.value.text(key, { host: domain, path: visibleText(path) });
}

function attributesText({ httpOnly, secure, sameSite }: JarCookie): string {
  const names = { none: 'SameSite=None', lax: 'SameSite=Lax', strict: 'SameSite=Strict' } as const;
  const site = sameSite === 'unspecified' ? null : names[sameSite];
  return [httpOnly && 'HttpOnly', secure && 'Secure', site].filter(Boolean).join(' · ');
}

/** The value as it stands in the jar, each part in a colour and with its name. */
function Parts({ reading: { cookie, inspection } }: { reading: SessionReading }) {
  const { text } = words.value;
  const envelope = readable(inspection.split);
  if (!envelope) return null;
  const { payload, timestamp, signature, compressed } = envelope;
  const name = text('part_payload');
  return (
    <div class="parts">
      <p class="raw-cookie" data-testid="raw-cookie">
        {cookie.value.slice(0, payload.start)}
        <span class="payload">{payload.text}</span>
        {timestamp && (
          <>
            .<span class="timestamp">{timestamp.text}</span>
          </>
        )}
        {signature && (
          <>
            .<span class="signature">{signature.text}</span>
          </>
        )}
      </p>
      <ul class="legend">
        <li class="payload">{compressed ? `${name} (${text('compressed')})` : name}</li>
        {timestamp && <li class="timestamp">{text('part_timestamp')}</li>}
        {signature && <li class="signature">{text('part_signature')}</li>}
      </ul>
    </div>
  );
}
