import { DEFAULT_FORMAT } from '../../../codec/index.ts';
import { isLocalHost } from '../../../cookies/cookie.ts';
import { PASTED_HOST } from '../../../pasted/pasted.ts';
import { ringOf, shownSession, words } from '../../state/index.ts';
import { Notice } from '../../ui/Notice.tsx';
import { AddKey } from './AddKey.tsx';
import { KeyList } from './KeyList.tsx';
import { KeyStorage } from './KeyStorage.tsx';
import { KeyVerdict } from './KeyVerdict.tsx';
import { NewKey } from './NewKey.tsx';
import { OtherSignatures } from './OtherSignatures.tsx';
import { SignatureFields } from './SignatureFields.tsx';

/** The keys of a cookie's host and the verdicts on its signatures. */
export function KeysTab({ host }: { host: string }) {
  const isFirst = ringOf(host).keys.length === 0;
  return (
    <>
      {isFirst && !isLocalHost(host) && (
        <Notice testId="foreign-key">
          {host === PASTED_HOST
            ? words.value.text('anyKey')
            : words.value.text('foreignKey', { host })}
        </Notice>
      )}
      <div class="keys-tab" data-testid="keys">
        {shownSession.value && <KeyVerdict session={shownSession.value} host={host} />}
        <AddKey host={host} />
        <KeyList host={host} />
        <KeyStorage host={host} />
        <OtherSignatures />
        <SignatureFields
          key={host}
          host={host}
          format={shownSession.value?.format ?? DEFAULT_FORMAT}
        />
        <NewKey />
      </div>
    </>
  );
}
