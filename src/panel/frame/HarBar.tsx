import type { ShownHarFile } from '../state/har-file.ts';
import { showHarFile, words } from '../state/index.ts';
import { Icon } from '../ui/Icon.tsx';

/** Which HAR file is shown and as of when, what of it could not be read, and the way back. */
export function HarBar({ file }: { file: ShownHarFile }) {
  const { text } = words.value;
  const { requests, writtenBy, unread } = file;
  const shown = text('harShown', {
    name: file.name ?? text('harPastedName'),
    count: requests,
    when: whenText(file),
    writer: writtenBy === null ? '' : text('harWriter', { program: writtenBy }),
  });
  return (
    <div class="notice info har-bar">
      <Icon name="info" />
      <p data-testid="har-shown">
        {shown}
        {unread.first !== null && (
          <span class="har-unread" data-testid="har-unread">
            {' '}
            {text('harUnread', { count: unread.count, place: unread.first })}
          </span>
        )}
      </p>
      <button
        type="button"
        class="secondary"
        data-testid="har-close"
        onClick={() => showHarFile(null)}
      >
        {text('harClose')}
      </button>
    </div>
  );
}

/** When it was recorded, from the first request to the last response, without what is the same of both. */
function whenText({ startedAt, endedAt }: ShownHarFile): string {
  const { dateTime, time } = words.value;
  const [start, end] = [startedAt / 1000, endedAt / 1000];
  if (dateTime(start) === dateTime(end)) return dateTime(start);
  const isOneDay = new Date(startedAt).toDateString() === new Date(endedAt).toDateString();
  return `${dateTime(start)} – ${isOneDay ? time(end) : dateTime(end)}`;
}
