import { useSignal } from '@preact/signals';
import { ringOf, shownSession, words } from '../../state/index.ts';
import { hostName } from '../../words/host-name.ts';
import { KeyRow } from './KeyRow.tsx';

/** Rows drawn at first; a button shows more, so that hundreds of keys do not delay drawing. */
const PAGE_SIZE = 30;

/** The keys of a host, in the order in which verifying tries them. */
export function KeyList({ host }: { host: string }) {
  const limit = useSignal(PAGE_SIZE);
  const ring = ringOf(host);
  const { verdict } = shownSession.value ?? {};
  const signer = verdict && 'match' in verdict ? verdict.match : null;
  const hidden = ring.keys.length - limit.value;
  if (ring.keys.length === 0) return null;
  return (
    <ol
      class="key-list"
      aria-label={words.value.text('keysOf', { host: hostName(host, words.value) })}
    >
      {ring.keys.slice(0, limit.value).map((key, index) => (
        <KeyRow
          key={key.id}
          host={host}
          ring={ring}
          ringKey={key}
          index={index}
          signer={signer?.key === key ? signer : null}
        />
      ))}
      {hidden > 0 && (
        <li>
          <button
            type="button"
            class="link"
            data-testid="more-keys"
            onClick={() => (limit.value += PAGE_SIZE * 5)}
          >
            {words.value.text('moreKeys', { count: hidden })}
          </button>
        </li>
      )}
    </ol>
  );
}
