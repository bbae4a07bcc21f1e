import { useSignal } from '@preact/signals';
import { harFile, words } from '../state/index.ts';

/** Asks the user for access to a site's cookies. Rejects if the browser does not allow asking. `elsewhere`: the browser
 * asks in a tab of its own. */
export type RequestAccess = (host: string) => Promise<'granted' | 'refused' | 'elsewhere'>;

interface AllowButtonProps {
  host: string;
  requestAccess: RequestAccess;
}

/** Requests access to a site directly from the click and shows the outcome. Granted access needs no message: the panel
 * then shows the cookie jar. */
export function AllowButton({ host, requestAccess }: AllowButtonProps) {
  const { text } = words.value;
  const message = useSignal<string | null>(null);
  if (harFile.value) return null; // access to a site adds nothing to a file
  const request = async () => {
    message.value = text('accessWaiting');
    try {
      const answer = await requestAccess(host);
      const messages = {
        granted: null,
        refused: text('accessRefused'),
        elsewhere: text('accessElsewhere'),
      };
      message.value = messages[answer];
    } catch (error) {
      message.value = String(error);
    }
  };
  return (
    <>
      <button type="button" class="action" data-testid="allow-site" onClick={() => void request()}>
        {text('allowSite', { host })}
      </button>
      {message.value !== null && (
        <span class="feedback" role="status">
          {message.value}
        </span>
      )}
    </>
  );
}
