import { serverSessionOf } from '../../../analysis/server-session.ts';
import type { Session } from '../../../analysis/session.ts';
import type { Format, Key } from '../../../codec/index.ts';
import { sessionFormatsLike } from '../../../content/format-of.ts';
import { isLocalHost } from '../../../cookies/cookie.ts';
import { toPythonLiteral } from '../../../keys/explain.ts';
import type { KeyRing } from '../../../keys/ring.ts';
import { type InvalidReason, isExplained, type Verdict } from '../../../keys/verdict.ts';
import { knownKeys } from '../../../keys/weakness.ts';
import { changeSignatureOptions, ringOf, signatureOptionsOf, words } from '../../state/index.ts';
import { Icon } from '../../ui/Icon.tsx';
import { hostName } from '../../words/host-name.ts';
import { verdictTexts } from '../../words/verdict.ts';
import { addKey, feedbackFor, setFeedback } from './add-key.ts';

interface KeyVerdictProps {
  session: Session;
  host: string;
}

/** Which key signed the session, or why none did, with the one next step. */
export function KeyVerdict({ session, host }: KeyVerdictProps) {
  const { verdict, format } = session;
  const ring = ringOf(host);
  if (serverSessionOf(session)?.basis === 'form') {
    return (
      <p class="key-verdict" data-testid="key-verdict">
        {words.value.text('unsignedText')}
      </p>
    );
  }
  const texts = verdictTexts(verdict, { ring, format }, words.value);
  const isUnexplained = verdict.kind === 'invalid' && verdict.reason.kind === 'unknown';
  const isUnresolved = verdict.kind === 'unchecked' || isUnexplained;
  // A pasted cookie may be from any site.
  const isLocalSession = session.cookie.source !== 'pasted' && isLocalHost(host);
  return (
    <div class="key-verdict" data-testid="key-verdict">
      {texts.map((text, index) => (
        <p key={text} class={index === 0 ? classOf(verdict) : undefined}>
          {text}
          {index === 0 && verdict.kind === 'invalid' && (
            <Remedy reason={verdict.reason} format={format} host={host} ring={ring} />
          )}
        </p>
      ))}
      {isUnresolved && isLocalSession && format.session && (
        <TryKnownKeys session={session} host={host} />
      )}
    </div>
  );
}

function classOf(verdict: Verdict): string {
  if (isExplained(verdict)) return 'explained';
  return verdict.kind === 'stored' ? 'valid' : verdict.kind;
}

interface RemedyProps {
  reason: InvalidReason;
  format: Format;
  host: string;
  ring: KeyRing;
}

/** A button that applies the variant of a key or the signature options that were found to verify the session. */
function Remedy({ reason, format, host, ring }: RemedyProps) {
  const { text } = words.value;
  if (reason.kind === 'variant') {
    return (
      <button
        type="button"
        class="link"
        data-testid="use-variant"
        onClick={() => addKey(host, ring, reason.literal)}
      >
        {text('useThatKey')}
      </button>
    );
  }
  if (reason.kind !== 'otherSettings' || !format.session) return null;
  const use = () => changeSignatureOptions(host, reason.options);
  return (
    <button type="button" class="link" data-testid="use-settings" onClick={use}>
      {text('useTheseSettings', { host: hostName(host, words.value) })}
    </button>
  );
}

/** A button that tries the keys of tutorials. Only for local hosts and only on a click: it must not serve to search for
 * somebody else's key. */
function TryKnownKeys({ session, host }: KeyVerdictProps) {
  const { text } = words.value;
  const keys = knownKeys();
  const tryKeys = () => {
    const value = session.reading.cookie;
    const formats = [session.format, ...sessionFormatsLike(value)];
    const indexes = formats.map(
      (format) => format.prepare(keys, signatureOptionsOf(host)).verify(value).keyIndex,
    );
    const key = keys[indexes.find((index) => index !== null) ?? -1];
    if (key === undefined) setFeedback(host, { kind: 'noneKnown' });
    else addKnown(host, ringOf(host), key);
  };
  return (
    <p>
      <button type="button" class="link" data-testid="try-known" onClick={tryKeys}>
        {text('tryKnown', { count: keys.length })}
      </button>
      {feedbackFor(host)?.kind === 'noneKnown' && (
        <span class="feedback" role="status">
          <Icon name="cross" />
          {text('noneKnown')}
        </span>
      )}
    </p>
  );
}

function addKnown(host: string, ring: KeyRing, key: Key): void {
  addKey(host, ring, typeof key === 'string' ? key : toPythonLiteral(key));
}
