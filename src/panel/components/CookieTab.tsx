import { readable } from '../../codec/index.ts';
import { COOKIE_SIZE_LIMIT } from '../../session/cookie.ts';
import type { JarCookie } from '../../session/observation.ts';
import { type SessionReading, sessionLife } from '../../session/reading.ts';
import { now, words } from '../store.ts';
import { visibleText } from '../tree/preview.ts';
import { lifetimeText } from '../words/lifetime.ts';

/** The raw cookie in its parts, how long it holds, and its attributes. */
export function CookieTab({ reading }: { reading: SessionReading }) {
  const { cookie, size } = reading;
  const { text } = words.value;
  const { signedAt, serverLimit, browserLimit } = sessionLife(reading);
  const at = (seconds: number) =>
    `${words.value.dateTime(seconds)} (${words.value.relative(seconds - now.value)})`;
  const server =
    serverLimit === null
      ? text(signedAt === null ? 'timeUnreadable' : 'tooOldForFlask')
      : text('factServerLimitText', {
          date: at(serverLimit),
          lifetime: lifetimeText(reading.lifetime, words.value),
        });
  const facts: readonly (readonly [string, string, string])[] = [
    ['signed-at', text('factSignedAt'), signedAt === null ? text('timeUnreadable') : at(signedAt)],
    ['permanent', text('factPermanent'), text(reading.permanent ? 'yes' : 'no')],
    ['server-limit', text('factServerLimit'), server],
    [
      'browser-expiry',
      text('factBrowserExpiry'),
      browserLimit === null ? text('goneWithBrowser') : at(browserLimit),
    ],
    ['size', text('factSize'), text('factSizeText', { size, limit: COOKIE_SIZE_LIMIT })],
    ['scope', text('factScope'), scope(cookie)],
    ['attributes', text('factAttributes'), attributes(cookie) || text('factNoAttributes')],
    ...(cookie.partition === null
      ? []
      : [['partition', text('factPartition'), cookie.partition.site] as const]),
  ];
  return (
    <div class="cookie-tab">
      <Parts reading={reading} />
      <dl class="facts">
        {facts.map(([id, name, value]) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd data-testid={id}>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function scope({ domain, path, hostOnly }: JarCookie): string {
  const key = hostOnly ? 'factScopeHostOnly' : 'factScopeDomain';
  return words.value.text(key, { host: domain, path: visibleText(path) });
}

function attributes({ httpOnly, secure, sameSite }: JarCookie): string {
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
