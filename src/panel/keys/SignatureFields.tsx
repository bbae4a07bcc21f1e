import { useSignal } from '@preact/signals';
import { FLASK_SALT, type SignatureOptions } from '../../codec/index.ts';
import { DERIVATIONS, DIGESTS } from '../../session/settings.ts';
import { Choice } from '../components/SelectField.tsx';
import { changeSignature, signatureOf, words } from '../store.ts';
import { hostName } from '../words/host-name.ts';

/** How the apps of a host sign their sessions, for those that have an interface of their own. */
export function SignatureFields({ host }: { host: string }) {
  const { text } = words.value;
  const options = signatureOf(host);
  const isOwn = Object.keys(options).length > 0;
  // The answer to each letter comes late: it must not undo the next ones.
  const typedSalt = useSignal<string | null>(null);
  const keep = (changed: SignatureOptions) => changeSignature(host, { ...options, ...changed });
  return (
    <details class="signature-fields" open={isOwn}>
      <summary>{text('signatureFields', { host: hostName(host, words.value) })}</summary>
      <label>
        {text('salt')}
        <input
          data-testid="salt"
          spellcheck={false}
          autocomplete="off"
          value={typedSalt.value ?? String(options.salt ?? FLASK_SALT)}
          onInput={({ currentTarget }) => {
            typedSalt.value = currentTarget.value;
            keep({ salt: currentTarget.value });
          }}
          onBlur={() => {
            typedSalt.value = null;
          }}
        />
      </label>
      <Choice
        label={text('derivation')}
        testId="derivation"
        options={DERIVATIONS}
        selected={options.derivation ?? DERIVATIONS[0]}
        onChoose={(derivation) => keep({ derivation })}
      />
      <Choice
        label={text('digest')}
        testId="digest"
        options={DIGESTS}
        selected={options.digest ?? DIGESTS[0]}
        onChoose={(digest) => keep({ digest })}
      />
      {isOwn && (
        <button
          type="button"
          class="link"
          data-testid="reset-signature"
          onClick={() => changeSignature(host, null)}
        >
          {text('asFlask')}
        </button>
      )}
    </details>
  );
}
