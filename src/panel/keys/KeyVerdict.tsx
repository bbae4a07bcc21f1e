import { type Key, prepareFlaskKeys } from '../../codec/index.ts';
import { isLocalHost } from '../../session/cookie.ts';
import { toPythonLiteral } from '../../session/keys/explain.ts';
import type { KeyRing } from '../../session/keys/ring.ts';
import { type InvalidReason, isExplained } from '../../session/keys/verdict.ts';
import { knownKeys } from '../../session/keys/weakness.ts';
import type { SessionReading, SignedKind } from '../../session/reading.ts';
import { Icon } from '../components/Icon.tsx';
import { changeSignature, ringOf, signatureOf, words } from '../store.ts';
import { hostName } from '../words/host-name.ts';
import { verdictTexts } from '../words/verdict.ts';
import { addKey, saidOf, say } from './add-key.ts';

interface KeyVerdictProps {
  reading: SessionReading;
  host: string;
}

/** Who signed the session, or why none of the keys did, and the one next step. */
export function KeyVerdict({ reading, host }: KeyVerdictProps) {
  const { verdict } = reading;
  const ring = ringOf(host);
  const texts = verdictTexts(verdict, ring, words.value);
  const isUnexplained = verdict.kind === 'invalid' && verdict.reason.kind === 'unknown';
  const isOpen = verdict.kind === 'unchecked' || isUnexplained;
  // What was pasted may be of any site.
  const isOwn = reading.cookie.source !== 'pasted' && isLocalHost(host);
  return (
    <div class="key-verdict" data-testid="key-verdict">
      {texts.map((text, index) => (
        <p
          key={text}
          class={index === 0 ? (isExplained(verdict) ? 'explained' : verdict.kind) : undefined}
        >
          {text}
          {index === 0 && verdict.kind === 'invalid' && (
            <Remedy reason={verdict.reason} kind={reading.kind} host={host} ring={ring} />
          )}
        </p>
      ))}
      {isOpen && isOwn && reading.kind === 'flask' && (
        <TryKnown value={reading.cookie.value} host={host} />
      )}
    </div>
  );
}

interface RemedyProps {
  reason: InvalidReason;
  kind: SignedKind;
  host: string;
  ring: KeyRing;
}

/** Takes over what was found to verify. */
function Remedy({ reason, kind, host, ring }: RemedyProps) {
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
  if (reason.kind !== 'other_settings' || kind !== 'flask') return null;
  const use = () => changeSignature(host, reason.options);
  return (
    <button type="button" class="link" data-testid="use-settings" onClick={use}>
      {text('useTheseSettings', { host: hostName(host, words.value) })}
    </button>
  );
}

/** Tries the keys of tutorials, for one's own machine and on a click alone: it is no search for
 * somebody else's key. */
function TryKnown({ value, host }: { value: string; host: string }) {
  const { text } = words.value;
  const keys = knownKeys();
  const tryThem = () => {
    const { keyIndex } = prepareFlaskKeys(keys, signatureOf(host)).verify(value);
    const key = keyIndex === null ? undefined : keys[keyIndex];
    if (key === undefined) say(host, { kind: 'none_known' });
    else addKnown(host, ringOf(host), key);
  };
  return (
    <p>
      <button type="button" class="link" data-testid="try-known" onClick={tryThem}>
        {text('tryKnown', { count: keys.length })}
      </button>
      {saidOf(host)?.kind === 'none_known' && (
        <span class="said" role="status">
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
