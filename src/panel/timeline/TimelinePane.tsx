import { changeTimeline, currentRow, panelState, words } from '../state/index.ts';
import { layout } from '../state/layout.ts';
import { Icon } from '../ui/Icon.tsx';
import { describe } from './described.ts';
import { RowText } from './RowText.tsx';
import { Timeline } from './Timeline.tsx';
import { TimelineBar } from './TimelineBar.tsx';

/** The timeline beside the session or below it; in a folded layout, a one-line strip that opens it. */
export function TimelinePane() {
  const { isOpen } = panelState.value.timeline;
  return (
    <section
      id="timeline"
      class={isOpen ? 'timeline open' : 'timeline'}
      aria-label={words.value.text('timeline')}
    >
      {layout.value === 'folded' && <Strip isOpen={isOpen} />}
      <div class="timeline-body">
        <TimelineBar />
        <Timeline />
      </div>
    </section>
  );
}

/** A button that opens the timeline; it shows the chosen entry, else the last one about the session. */
function Strip({ isOpen }: { isOpen: boolean }) {
  const { text } = words.value;
  const row = currentRow.value;
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
      {row ? <RowText {...describe(row)} /> : text('timeline')}
    </button>
  );
}
