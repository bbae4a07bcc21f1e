import { isLocalHost } from '../../../cookies/cookie.ts';
import type { KeyFailure } from '../../../recording/protocol.ts';
import { areKeysStored, changeRing, keyFailures, ringOf, words } from '../../state/index.ts';
import { focusKeyField } from './key-field.ts';

/** Where the keys are stored, with controls to keep them and to delete them all. */
export function KeyStorage({ host }: { host: string }) {
  const { text } = words.value;
  const ring = ringOf(host);
  const failure = keyFailures.value.get(host) ?? null;
  const hasKeys = ring.keys.length > 0;
  const canKeep = isLocalHost(host) && areKeysStored.value === true;
  const location = locationKey(ring.isKept, areKeysStored.value, failure);
  return (
    <>
      <p class="key-storage">
        <span data-testid="key-storage">{location && text(location)}</span>
        {canKeep && hasKeys && (
          <label title={text('keepKeysHint')}>
            <input
              type="checkbox"
              data-testid="keep-keys"
              checked={ring.isKept}
              onClick={(event) => {
                // The checkbox shows what is stored, which follows the click later or not at all.
                event.preventDefault();
                changeRing(host, { kind: 'keep', isKept: !ring.isKept });
              }}
            />
            {text('keepKeys')}
          </label>
        )}
        {hasKeys && (
          <button
            type="button"
            class="link"
            data-testid="forget-all"
            onClick={() => {
              focusKeyField();
              changeRing(host, { kind: 'forget', ids: null });
            }}
          >
            {text('forgetAll')}
          </button>
        )}
      </p>
      {failure && (
        <p class="key-failure" role="alert" data-testid="key-failure">
          {[failure.what, ...(failure.hasUnsaved ? (['store'] as const) : [])]
            .filter((what, index, all) => all.indexOf(what) === index)
            .map((what) => text(FAILURES[what], { detail: failure.detail }))
            .join(' ')}
        </p>
      )}
    </>
  );
}

const FAILURES = {
  forget: 'keysNotForgotten',
  drop: 'keysStillOnDisk',
  keep: 'keysNotKept',
  store: 'keysNotStored',
} as const;

/** The key of the text that says where the keys are; null while that is unknown. */
function locationKey(isKept: boolean, areStored: boolean | null, failure: KeyFailure | null) {
  if (isKept) return 'keysOnDisk';
  if (areStored === null || failure?.hasUnsaved) return null;
  return areStored ? 'keysInMemory' : 'keysPrivate';
}
