import { useSignal } from '@preact/signals';
import { words } from '../store.ts';

/** Asks the user for access to a site's cookies; rejects when the browser does not let it ask. */
export type RequestAccess = (host: string) => Promise<void>;

interface AllowButtonProps {
  host: string;
  requestAccess: RequestAccess;
}

/** Asks for a site, straight from the click, and says why where the browser will not ask. */
export function AllowButton({ host, requestAccess }: AllowButtonProps) {
  const refusal = useSignal<string | null>(null);
  const request = () => {
    requestAccess(host).catch((error: unknown) => {
      refusal.value = String(error);
    });
  };
  return (
    <>
      <button type="button" class="action" onClick={request}>
        {words.value.text('allowSite', { host })}
      </button>
      {refusal.value !== null && <span role="alert"> {refusal.value}</span>}
    </>
  );
}
