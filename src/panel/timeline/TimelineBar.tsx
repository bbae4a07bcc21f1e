import { Icon, type IconName } from '../components/Icon.tsx';
import { ask, changeTimeline, chosenEntry, looks, newestId, words } from '../store.ts';
import { SizeLine } from './SizeLine.tsx';
import { TimelineMenu } from './TimelineMenu.tsx';

/** What can be done with the timeline. */
export function TimelineBar() {
  const { text } = words.value;
  const { filter, pausedAt } = looks.value.timeline;
  const isPaused = pausedAt !== null;
  const clear = () => {
    changeTimeline({ entry: null, base: null, pausedAt: null });
    ask({ kind: 'clearTimeline', time: Date.now() });
  };
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
      <SizeLine />
      {(chosenEntry.value !== null || isPaused) && (
        <Tool
          name="newest"
          icon="down"
          label={text('toNewest')}
          onClick={() => changeTimeline({ entry: null, pausedAt: null })}
        />
      )}
      <Tool
        name="pause"
        icon={isPaused ? 'play' : 'pause'}
        label={text(isPaused ? 'resume' : 'pause')}
        isPressed={isPaused}
        onClick={() => changeTimeline({ pausedAt: isPaused ? null : newestId() })}
      />
      <Tool name="clear" icon="clear" label={text('clearTimeline')} onClick={clear} />
      <TimelineMenu />
    </div>
  );
}

interface ToolProps {
  name: string;
  icon: IconName;
  label: string;
  isPressed?: boolean;
  onClick: () => void;
}

function Tool({ name, icon, label, isPressed, onClick }: ToolProps) {
  return (
    <button
      type="button"
      class="tool"
      data-testid={`timeline-${name}`}
      aria-label={label}
      aria-pressed={isPressed}
      title={label}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
