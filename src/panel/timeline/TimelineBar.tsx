import {
  ask,
  changeTimeline,
  chosenEntry,
  harFile,
  hiddenRequests,
  newestId,
  panelState,
  words,
} from '../state/index.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { SizeChart } from './SizeChart.tsx';
import { TimelineMenu } from './TimelineMenu.tsx';

/** The toolbar of the timeline: filter, size chart, pause and clear, as long as entries are added, and options. */
export function TimelineBar() {
  const { text } = words.value;
  const { filter, pausedAt } = panelState.value.timeline;
  const isPaused = pausedAt !== null;
  return (
    <div class="timeline-bar">
      <input
        class="filter"
        data-testid="timeline-filter"
        type="search"
        autocomplete="off"
        spellcheck={false}
        value={filter}
        placeholder={text('filterTimeline')}
        aria-label={text('filterTimeline')}
        onInput={({ currentTarget }) => changeTimeline({ filter: currentTarget.value })}
      />
      <HiddenRequests />
      <SizeChart />
      {(chosenEntry.value !== null || isPaused) && (
        <IconButton
          testId="timeline-newest"
          icon="down"
          label={text('toNewest')}
          onClick={() => changeTimeline({ entry: null, pausedAt: null })}
        />
      )}
      {!harFile.value && <RecordingButtons isPaused={isPaused} />}
      <TimelineMenu />
    </div>
  );
}

function HiddenRequests() {
  const { text } = words.value;
  const count = hiddenRequests.value;
  if (count === 0) return null;
  return (
    <button
      type="button"
      class="link hidden-requests"
      data-testid="hidden-requests"
      title={text('showSent')}
      onClick={() => changeTimeline({ showsUnchanged: true })}
    >
      {text('hiddenRequests', { count })}
    </button>
  );
}

function RecordingButtons({ isPaused }: { isPaused: boolean }) {
  const { text } = words.value;
  const clear = () => {
    changeTimeline({ entry: null, base: null, pausedAt: null });
    ask({ kind: 'clearTimeline', time: Date.now() });
  };
  return (
    <>
      <IconButton
        testId="timeline-pause"
        icon={isPaused ? 'play' : 'pause'}
        label={text(isPaused ? 'resume' : 'pause')}
        isPressed={isPaused}
        onClick={() => changeTimeline({ pausedAt: isPaused ? null : newestId() })}
      />
      <IconButton
        testId="timeline-clear"
        icon="clear"
        label={text('clearTimeline')}
        onClick={clear}
      />
    </>
  );
}
