import type { Evidence } from '../../../analysis/diagnoses/diagnosis.ts';
import type { ObservedRequest } from '../../../recording/requests.ts';
import type { Entry } from '../../../timeline/entry.ts';
import { entryOf } from '../../../timeline/entry-of.ts';
import { showInTimeline, thread, words } from '../../state/index.ts';
import { requestText } from '../../words/request.ts';

interface EvidenceListProps {
  evidence: Evidence;
  /** What each request did, where they look alike. */
  notes?: readonly string[] | undefined;
}

/** The requests and changes that show a cause, each of which leads to its row of the timeline. */
export function EvidenceList({ evidence, notes = [] }: EvidenceListProps) {
  const entries = thread.value?.entries.filter(({ id }) => evidence.entries.includes(id)) ?? [];
  if (evidence.requests.length === 0 && entries.length === 0) return null;
  return (
    <ul class="evidence" aria-label={words.value.text('evidence')}>
      {evidence.requests.map((request, index) => (
        <li key={request.id}>
          <Request request={request} /> {notes[index]}
        </li>
      ))}
      {entries.map((entry) => (
        <li key={`entry ${entry.id}`}>
          <EntryLink entry={entry} />
        </li>
      ))}
    </ul>
  );
}

/** A change of which no request is known. */
function EntryLink({ entry }: { entry: Entry }) {
  const { text, time } = words.value;
  const when = { time: time(entry.time / 1000) };
  return (
    <button
      type="button"
      class="link"
      aria-label={text('showChangeInTimeline', when)}
      onClick={() => showInTimeline(entry)}
    >
      {text('evidenceChange', when)}
    </button>
  );
}

function Request({ request: { exchange } }: { request: ObservedRequest }) {
  const { text, time } = words.value;
  const entry = thread.value && entryOf(thread.value, exchange);
  const shown = requestText(exchange);
  const when = <span class="quiet">{time(exchange.startedAt / 1000)}</span>;
  if (!entry)
    return (
      <>
        {shown} {when}
      </>
    );
  return (
    <>
      <button
        type="button"
        class="link path"
        data-testid="show-in-timeline"
        aria-label={text('showInTimeline', { request: shown })}
        onClick={() => showInTimeline(entry)}
      >
        {shown}
      </button>{' '}
      {when}
    </>
  );
}
