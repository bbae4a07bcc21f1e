import { useSignal } from '@preact/signals';
import type { Format, SignatureOptions } from '../../../codec/index.ts';
import { DERIVATIONS, DIGESTS } from '../../../recording/settings.ts';
import { changeSignatureOptions, signatureOptionsOf, words } from '../../state/index.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { hostName } from '../../words/host-name.ts';

/** Salt, key derivation and digest of a host's apps, for apps with a session interface of their own. */
export function SignatureFields({ host, format }: { host: string; format: Format }) {
  const { text } = words.value;
  const options = signatureOptionsOf(host);
  const [usual] = format.signing;
  const isCustom = Object.keys(options).length > 0;
  // The recorder returns each change a moment later, which must not undo letters typed meanwhile.
  const typedSalt = useSignal<string | null>(null);
  const change = (changed: SignatureOptions) =>
    changeSignatureOptions(host, { ...options, ...changed });
  return (
    <details class="signature-fields" open={isCustom}>
      <summary>{text('signatureFields', { host: hostName(host, words.value) })}</summary>
      <label>
        {text('salt')}
        <input
          data-testid="salt"
          spellcheck={false}
          autocomplete="off"
          value={typedSalt.value ?? String(options.salt ?? usual.salt)}
          onInput={({ currentTarget }) => {
            typedSalt.value = currentTarget.value;
            change({ salt: currentTarget.value });
          }}
          onBlur={() => {
            typedSalt.value = null;
          }}
        />
      </label>
      <SelectField
        label={text('derivation')}
        testId="derivation"
        options={usualFirst(usual.derivation, DERIVATIONS)}
        selected={options.derivation ?? usual.derivation}
        onSelect={(derivation) => change({ derivation })}
      />
      <SelectField
        label={text('digest')}
        testId="digest"
        options={usualFirst(usual.digest, DIGESTS)}
        selected={options.digest ?? usual.digest}
        onSelect={(digest) => change({ digest })}
      />
      {isCustom && (
        <button
          type="button"
          class="link"
          data-testid="reset-signature"
          onClick={() => changeSignatureOptions(host, null)}
        >
          {text('asFramework', { framework: format.framework })}
        </button>
      )}
    </details>
  );
}

function usualFirst<Option>(usual: Option, options: readonly Option[]): readonly Option[] {
  return [usual, ...options.filter((option) => option !== usual)];
}
