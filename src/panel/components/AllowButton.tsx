import { useSignal } from '@preact/signals';
import { words } from '../store.ts';

/** Asks the user for access to a site's cookies; rejects when the browser does not let it ask. */
export type RequestAccess = (host: string) => Promise<'granted' | 'refused' | 'elsewhere'>;

interface AllowButtonProps {
  host: string;
  requestAccess: RequestAccess;
}

/** Asks for a site, straight from the click, and says what came of it; that it was granted shows by itself. */
export function AllowButton({ host, requestAccess }: AllowButtonProps) {
  const { text } = words.value;
  const said = useSignal<string | null>(null);
  const request = async () => {
    said.value = text('accessWaiting');
    try {
      const answer = await requestAccess(host);
      const texts = {
        granted: null,
        refused: text('accessRefused'),
        elsewhere: text('accessElsewhere'),
      };
      said.value = texts[answer];
    } catch (error) {
      said.value = String(error);
    }
  };
  return (
    <>
      <button type="button" class="action" onClick={() => void request()}>
        {text('allowSite', { host })}
      </button>
      {said.value !== null && (
        <span class="said" role="status">
          {said.value}
        </span>
      )}
    </>
  );
}
