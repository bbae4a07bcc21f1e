import type { SignatureAnatomy } from '../../../../analysis/anatomy/signature.ts';
import type { Session } from '../../../../analysis/session.ts';
import type { ProvenKey } from '../../../../keys/proven-key.ts';
import { toHex } from '../../../../lib/hex.ts';
import { changePanelState, ringOf, values as shown, words } from '../../../state/index.ts';
import { keyName } from '../../../words/verdict.ts';
import { saltText } from './salt-text.ts';

interface SignatureProps {
  session: Session;
  signature: SignatureAnatomy;
  /** The key that made the signature; null if none is known to have. */
  signer: ProvenKey | null;
}

/** How the key is derived and the signature computed, step by step, with the values in between once a key is known. */
export function Signature({ session, signature, signer }: SignatureProps) {
  const { text } = words.value;
  const { signing, separator, signedLength, bytes, values, otherDigest } = signature;
  const { derivation, salt } = signing;
  const digest = signing.digest.toUpperCase();
  return (
    <details class="signature-steps" data-testid="signature-steps">
      <summary>{text('signatureSteps')}</summary>
      <Basis session={session} signer={values && signer} />
      <ol>
        {derivation !== 'none' && <li>{text('stepSalt', { salt: saltText(salt) })}</li>}
        <li>
          {text(`stepKey_${derivation}`, { digest })}
          {values?.signingKey && (
            <>
              <code>
                {toHex(values.signingKey.start)}… (
                {text('amount_bytes', { count: values.signingKey.length })})
              </code>
              <span class="quiet">{text('stepKeyHidden')}</span>
            </>
          )}
        </li>
        <li>
          {text('stepSigned', {
            separator,
            length: text('amount_characters', { count: signedLength }),
          })}
        </li>
        <li>
          {text('stepSignature', { digest })}
          {values && (
            <code data-testid="computed-signature">
              {shown.value.text(toHex(values.signature))}
            </code>
          )}
        </li>
        <li>
          {text('stepInCookie')} <code class="signature">{shown.value.text(signature.text)}</code>
          {bytes && <code>{shown.value.text(toHex(bytes))}</code>}
          {values && <strong class="same">{text('stepSame')}</strong>}
        </li>
      </ol>
      {otherDigest && (
        <p>{text('signatureOtherDigest', { digest, otherDigest: otherDigest.toUpperCase() })}</p>
      )}
    </details>
  );
}

/** Whose steps these are: those of a key, or of the library without one. */
function Basis({ session, signer }: { session: Session; signer: ProvenKey | null }) {
  const { text } = words.value;
  const ring = ringOf(session.cookie.domain);
  if (signer) {
    return <p>{text('signatureWithKey', { key: keyName(signer.key, ring, words.value) })}</p>;
  }
  const { framework } = session.format;
  return (
    <p>
      {text('signatureByDefault', { framework })}{' '}
      {text(ring.keys.length > 0 ? 'signatureNoKeyFits' : 'signatureNeedsKey')}{' '}
      <button
        type="button"
        class="link"
        data-testid="signature-keys"
        onClick={() => changePanelState({ tab: 'keys' })}
      >
        {text('goToKeys')}
      </button>
    </p>
  );
}
