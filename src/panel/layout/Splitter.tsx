import type { Signal } from '@preact/signals';
import type { TargetedEvent } from 'preact';
import { DEFAULT_SETTINGS } from '../../session/settings.ts';
import { ask, settings, words } from '../store.ts';
import { limitShare, type ShareLimits, type Split, shareAfterKey } from './share.ts';

interface SplitterProps {
  split: Split;
  limits: ShareLimits;
  /** Of the timeline, in whole percent. */
  share: number;
  /** Takes the share that is shown until the splitter is left. */
  moved: Signal<number | null>;
}

type PointerOnSplitter = TargetedEvent<HTMLDivElement, PointerEvent>;

/** Divides the timeline from the session: by mouse, by keyboard (ARIA practices, window splitter), and with a double
 * click back to where it was at first. */
export function Splitter({ split, limits, share, moved }: SplitterProps) {
  const keep = (changed: number) => {
    moved.value = changed;
    const timelineSize = { ...settings.value.timelineSize, [split]: changed };
    ask({ kind: 'changeSettings', changed: { timelineSize } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const changed = shareAfterKey(event.key, share, limits, split);
    if (changed === null) return;
    event.preventDefault();
    keep(changed);
  };
  const onPointerDown = ({ currentTarget, pointerId, button }: PointerOnSplitter) => {
    if (button === 0) currentTarget.setPointerCapture(pointerId);
  };
  const onPointerMove = ({ currentTarget, pointerId, clientX, clientY }: PointerOnSplitter) => {
    const box = currentTarget.parentElement?.getBoundingClientRect();
    if (!box || !currentTarget.hasPointerCapture(pointerId)) return;
    const part =
      split === 'beside' ? (clientX - box.left) / box.width : (box.bottom - clientY) / box.height;
    moved.value = limitShare(part * 100, limits);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr is no control
    <div
      class="splitter"
      role="separator"
      tabIndex={0}
      aria-label={words.value.text('splitter')}
      aria-controls="timeline"
      aria-orientation={split === 'beside' ? 'vertical' : 'horizontal'}
      aria-valuenow={share}
      aria-valuemin={limits.min}
      aria-valuemax={limits.max}
      aria-valuetext={`${share} %`}
      title={words.value.text('splitterHint')}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={() => moved.value !== null && keep(moved.value)}
      onDblClick={() => keep(DEFAULT_SETTINGS.timelineSize[split])}
      onBlur={() => {
        moved.value = null;
      }}
    />
  );
}
