import { Icon } from '../components/Icon.tsx';
import { changeTimeline, lastRow, looks, now, signerOf, words } from '../store.ts';
import { LineText } from './LineText.tsx';
import { describeRow } from './row-words.ts';
import { Timeline } from './Timeline.tsx';
import { TimelineBar } from './TimelineBar.tsx';

/** The timeline beside the session; where there is no room for that, one line that opens it. */
export function TimelinePane() {
  const { isOpen } = looks.value.timeline;
  return (
    <section
      class={isOpen ? 'timeline open' : 'timeline'}
      aria-label={words.value.text('timeline')}
    >
      <Strip isOpen={isOpen} />
      <div class="timeline-body">
        <TimelineBar />
        <Timeline />
      </div>
    </section>
  );
}

/** The last thing that happened. */
function Strip({ isOpen }: { isOpen: boolean }) {
  const { text } = words.value;
  const row = lastRow.value;
  return (
    <button
      type="button"
      class="strip"
      data-testid="timeline-strip"
      aria-expanded={isOpen}
      title={text(isOpen ? 'closeTimeline' : 'openTimeline')}
      onClick={() => changeTimeline({ isOpen: !isOpen })}
    >
      <Icon name={isOpen ? 'down' : 'up'} />
      {row ? (
        <LineText {...describeRow(row, words.value, now.value * 1000, signerOf(row))} />
      ) : (
        text('timeline')
      )}
    </button>
  );
}
