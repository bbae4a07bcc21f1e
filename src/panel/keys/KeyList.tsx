import { useSignal } from '@preact/signals';
import { reading, ringOf, words } from '../store.ts';
import { hostName } from '../words/host-name.ts';
import { KeyRow } from './KeyRow.tsx';

/** Rows at once: more are a click away, so that hundreds of keys hold nothing up. */
const STEP = 30;

/** The keys of a host, in the order in which they are tried. */
export function KeyList({ host }: { host: string }) {
  const most = useSignal(STEP);
  const ring = ringOf(host);
  const { verdict } = reading.value ?? {};
  const signer = verdict?.kind === 'valid' ? verdict.match : null;
  const hidden = ring.keys.length - most.value;
  if (ring.keys.length === 0) return null;
  return (
    <ol
      class="key-list"
      aria-label={words.value.text('keysOf', { host: hostName(host, words.value) })}
    >
      {ring.keys.slice(0, most.value).map((key, index) => (
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
          <button type="button" class="link" onClick={() => (most.value += STEP * 5)}>
            {words.value.text('moreKeys', { count: hidden })}
          </button>
        </li>
      )}
    </ol>
  );
}
