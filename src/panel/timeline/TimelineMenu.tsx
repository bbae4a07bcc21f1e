import { changeTimeline, exportTimeline, panelState, thread, words } from '../state/index.ts';
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
            void exportTimeline(withValues).then(download);
            closeMenu(currentTarget);
          }}
        >
          {text(withValues ? 'exportTimelineValues' : 'exportTimeline')}
        </button>
      ))}
    </Menu>
  );
}

/** Saves a JSON file on the user's computer; nothing is sent anywhere. */
function download(parts: string[]): void {
  const url = URL.createObjectURL(new Blob(parts, { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'session-timeline.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url));
}
