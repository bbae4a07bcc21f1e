import { isLocalHost } from '../../session/cookie.ts';
import type { KeyFailure } from '../../session/protocol.ts';
import { areKeysStored, changeRing, keyFailures, ringOf, words } from '../store.ts';

/** Where the keys are, and how to be rid of them. */
export function KeyStorage({ host }: { host: string }) {
  const { text } = words.value;
  const ring = ringOf(host);
  const failure = keyFailures.value.get(host) ?? null;
  const hasKeys = ring.keys.length > 0;
  const mayKeep = isLocalHost(host) && areKeysStored.value === true;
  const where = whereText(ring.isKept, areKeysStored.value, failure);
  return (
    <>
      <p class="key-storage">
        <span data-testid="key-storage">{where && text(where)}</span>
        {mayKeep && hasKeys && (
          <label title={text('keepKeysHint')}>
            <input
              type="checkbox"
              data-testid="keep-keys"
              checked={ring.isKept}
              onClick={(event) => {
                // Checked is what is stored, not what was clicked.
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
            onClick={() => changeRing(host, { kind: 'forget', ids: null })}
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

/** Nothing as long as that is being asked. */
function whereText(isKept: boolean, areStored: boolean | null, failure: KeyFailure | null) {
  if (isKept) return 'keysOnDisk';
  if (areStored === null || failure?.hasUnsaved) return null;
  return areStored ? 'keysInMemory' : 'keysPrivate';
}
