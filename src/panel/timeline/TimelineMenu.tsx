import { changeTimeline, exportTimeline, panelState, thread, words } from '../state/index.ts';
import { download } from '../ui/download.ts';
import { closeMenu, Menu } from '../ui/Menu.tsx';

/** A menu with the options of the timeline and its export. */
export function TimelineMenu() {
  const { text } = words.value;
  const { showsUnchanged, showsRenewals } = panelState.value.timeline;
  return (
    <Menu name="timeline-menu" label={text('timelineOptions')} icon="more">
      <label class="check">
        <input
          type="checkbox"
          data-testid="show-sent"
          checked={showsUnchanged}
          onChange={({ currentTarget }) =>
            changeTimeline({ showsUnchanged: currentTarget.checked })
          }
        />
        {text('showSent')}
      </label>
      <label class="check">
        <input
          type="checkbox"
          data-testid="show-renewals"
          checked={showsRenewals}
          onChange={({ currentTarget }) => changeTimeline({ showsRenewals: currentTarget.checked })}
        />
        {text('showRenewals')}
      </label>
      {([false, true] as const).map((withValues) => (
        <button
          key={String(withValues)}
          type="button"
          data-testid={withValues ? 'export-values' : 'export'}
          disabled={thread.value === null}
          onClick={({ currentTarget }) => {
            void exportTimeline(withValues).then((parts) =>
              download('session-timeline.json', parts),
            );
            closeMenu(currentTarget);
          }}
        >
          {text(withValues ? 'exportTimelineValues' : 'exportTimeline')}
        </button>
      ))}
    </Menu>
  );
}
