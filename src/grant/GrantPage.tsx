import { useSignal } from '@preact/signals';
import type { RequestAccess } from '../panel/ui/AllowButton.tsx';
import type { Words } from '../panel/words/words.ts';

interface GrantPageProps {
  host: string;
  words: Words;
  request: RequestAccess;
}

/** Asks the user to allow one site, explains why, and shows the outcome. */
export function GrantPage({ host, words: { text }, request }: GrantPageProps) {
  const answer = useSignal<'granted' | 'refused' | null>(null);
  const failure = useSignal<string | null>(null);
  const ask = async () => {
    try {
      answer.value = (await request(host)) === 'granted' ? 'granted' : 'refused';
    } catch (error) {
      failure.value = String(error);
    }
  };
  if (answer.value === 'granted') {
    return (
      <main class="empty">
        <h1>
          <span role="status">{text('grantedTitle', { host })}</span>
        </h1>
        <p>{text('grantedText')}</p>
      </main>
    );
  }
  return (
    <main class="empty">
      <h1>{text('grantTitle', { host })}</h1>
      <p>{text('grantText')}</p>
      <button type="button" class="action" onClick={() => void ask()}>
        {text('allowSite', { host })}
      </button>
      {answer.value === 'refused' && <p role="alert">{text('accessRefused')}</p>}
      {failure.value !== null && <p role="alert">{failure.value}</p>}
    </main>
  );
}
