import { isLocalHost } from '../../session/cookie.ts';
import { areKeysStored, ask, ringOf, words } from '../store.ts';

/** Where the keys are, and how to be rid of them. */
export function KeyStorage({ host }: { host: string }) {
  const { text } = words.value;
  const ring = ringOf(host);
  const mayKeep = isLocalHost(host) && areKeysStored.value === true;
  const isPrivate = areKeysStored.value === false;
  const where = ring.isKept ? 'keysOnDisk' : isPrivate ? 'keysPrivate' : 'keysInMemory';
  return (
    <p class="key-storage">
      <span data-testid="key-storage">{text(where)}</span>
      {mayKeep && ring.keys.length > 0 && (
        <label title={text('keepKeysHint')}>
          <input
            type="checkbox"
            data-testid="keep-keys"
            checked={ring.isKept}
            onChange={() => ask({ kind: 'keepKeys', host, isKept: !ring.isKept })}
          />
          {text('keepKeys')}
        </label>
      )}
      {ring.keys.length > 0 && (
        <button
          type="button"
          class="link"
          data-testid="forget-all"
          onClick={() => ask({ kind: 'forgetKeys', host, ids: null })}
        >
          {text('forgetAll')}
        </button>
      )}
    </p>
  );
}
