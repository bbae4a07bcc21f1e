import type { Signal } from '@preact/signals';
import type { TargetedEvent } from 'preact';
import { DEFAULT_SETTINGS } from '../../recording/settings.ts';
import { changeSettings, settings, words } from '../state/index.ts';
import { leftToRightKey } from '../ui/arrow-key.ts';
import { limitShare, type ShareLimits, type Split, shareAfterKey } from './share.ts';

interface SplitterProps {
  split: Split;
  limits: ShareLimits;
  /** The timeline's share, in whole percent. */
  share: number;
  /** Overrides the share until the splitter loses the focus. */
  draggedShare: Signal<number | null>;
}

type PointerOnSplitter = TargetedEvent<HTMLDivElement, PointerEvent>;

/** Divides the timeline from the session. It moves by mouse and by keyboard (ARIA Authoring Practices, window
 * splitter); a double click resets it. */
export function Splitter({ split, limits, share, draggedShare }: SplitterProps) {
  const save = (changed: number) => {
    draggedShare.value = changed;
    const timelineSize = { ...settings.value.timelineSize, [split]: changed };
    changeSettings({ timelineSize });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    // Not the drawn share: a key that is held repeats faster than a busy panel draws.
    const key = leftToRightKey(event.key, words.value.direction);
    const changed = shareAfterKey(key, draggedShare.peek() ?? share, limits, split);
    if (changed === null) return;
    event.preventDefault();
    save(changed);
  };
  const onPointerDown = ({ currentTarget, pointerId, button }: PointerOnSplitter) => {
    if (button === 0) currentTarget.setPointerCapture(pointerId);
  };
  const onPointerMove = ({ currentTarget, pointerId, clientX, clientY }: PointerOnSplitter) => {
    const container = currentTarget.parentElement?.getBoundingClientRect();
    if (!container || !currentTarget.hasPointerCapture(pointerId)) return;
    const fraction =
      split === 'beside'
        ? fromStart(clientX, container) / container.width
        : (container.bottom - clientY) / container.height;
    draggedShare.value = limitShare(fraction * 100, limits);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr is not a control
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
      onLostPointerCapture={() => draggedShare.value !== null && save(draggedShare.value)}
      onDblClick={() => save(DEFAULT_SETTINGS.timelineSize[split])}
      onBlur={() => {
        draggedShare.value = null;
      }}
    />
  );
}

/** Pixels from the side on which the timeline is. */
function fromStart(x: number, { left, right }: DOMRect): number {
  return words.value.direction === 'rtl' ? right - x : x - left;
}
