import { useSignal } from '@preact/signals';
import { type CurlCommand, type CurlContent, curlCommand } from '../../../observations/curl.ts';
import type { ObservedRequest } from '../../../recording/requests.ts';
import type { ExchangeRef } from '../../../timeline/entry.ts';
import { values, words } from '../../state/index.ts';
import { closeMenu, Menu } from '../../ui/Menu.tsx';
import { useCopy } from '../../ui/use-copy.ts';
import { requestText } from '../../words/request.ts';

/** Shows a request in the browser's own network panel. Resolves to whether that has it. */
export type ShowRequest = (
  request: Pick<ExchangeRef, 'method' | 'url' | 'status' | 'startedAt'>,
) => Promise<boolean>;

interface RequestMenuProps {
  exchange: ExchangeRef;
  /** The request as it was reported; undefined if it is not kept any more. */
  request: ObservedRequest | undefined;
  /** Null if the browser offers no way. */
  showRequest: ShowRequest | null;
}

const CURL_LABELS = {
  bare: 'copyCurl',
  cookies: 'copyCurlCookies',
  all: 'copyCurlAll',
} as const;

/** What can be done with the request of an entry, and how the last of it ended. Copying closes the menu. */
export function RequestMenu({ exchange, request, showRequest }: RequestMenuProps) {
  const { text, dateTime } = words.value;
  const { failure, copy } = useCopy();
  const message = useSignal<string | null>(null);
  const copyText = async (copied: string, said: string, button: HTMLElement) => {
    message.value = null;
    if (!(await copy(copied))) return;
    message.value = said;
    closeMenu(button);
  };
  const show = async (button: HTMLElement) => {
    const isShown = await showRequest?.(exchange);
    message.value = isShown ? null : text('notInNetwork');
    closeMenu(button);
  };
  const line = `${dateTime(exchange.startedAt / 1000)} ${requestText(exchange)}`;
  return (
    <>
      <Menu name="request-menu" label={text('requestMenu')} icon="more">
        {values.value.isHiding && <p class="hidden-note">{text('copiesHidden')}</p>}
        {showRequest ? (
          <button
            type="button"
            data-testid="show-request"
            onClick={({ currentTarget }) => void show(currentTarget)}
          >
            {text('showInNetwork')}
          </button>
        ) : (
          <button
            type="button"
            data-testid="copy-request-line"
            onClick={({ currentTarget }) => void copyText(line, text('copied'), currentTarget)}
          >
            {text('copyRequestLine')}
          </button>
        )}
        {commandsOf(request).map(({ content, command }) => (
          <button
            key={content}
            type="button"
            data-testid={`copy-curl-${content}`}
            disabled={command === null}
            title={command === null ? text('curlUnknown') : undefined}
            onClick={({ currentTarget }) =>
              command && void copyText(command.text, copiedText(command), currentTarget)
            }
          >
            {text(CURL_LABELS[content])}
          </button>
        ))}
        {failure !== null && (
          <p class="failure" role="alert">
            {text('copyFailed', { detail: failure })}
          </p>
        )}
      </Menu>
      <p class="request-said" role="status" data-testid="request-said">
        {message.value}
      </p>
    </>
  );
}

/** The commands that differ from those before them. */
function commandsOf(
  request: ObservedRequest | undefined,
): { readonly content: CurlContent; readonly command: CurlCommand | null }[] {
  const commandOf = (content: CurlContent) =>
    request ? curlCommand(request.exchange, content) : null;
  const [bare, cookies, all] = [commandOf('bare'), commandOf('cookies'), commandOf('all')];
  return [
    { content: 'bare', command: bare },
    ...(cookies?.text === bare?.text ? [] : [{ content: 'cookies' as const, command: cookies }]),
    ...(all?.text === cookies?.text ? [] : [{ content: 'all' as const, command: all }]),
  ];
}

/** Headers that are named at most. */
const MAX_NAMED = 12;

function copiedText({ leftOutHeaders, leavesOutBody }: CurlCommand): string {
  const { text } = words.value;
  const leftOut = [...(leavesOutBody ? [text('requestBody')] : []), ...leftOutHeaders];
  if (leftOut.length === 0) return text('copied');
  const more = leftOut.length > MAX_NAMED ? ', …' : '';
  return text('copiedWithout', { what: leftOut.slice(0, MAX_NAMED).join(', ') + more });
}
