import { useSignal } from '@preact/signals';
import { type ComponentChildren, Fragment } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { settings } from '../state/index.ts';
import { layout } from '../state/layout.ts';
import { Splitter } from './Splitter.tsx';
import { limitShare, shareLimits } from './share.ts';

interface SplitViewProps {
  /** Null if there is no timeline to show. */
  timeline: ComponentChildren;
  children: ComponentChildren;
}

/** The session and its timeline, in visual order, which the Tab key follows. */
export function SplitView({ timeline, children }: SplitViewProps) {
  const body = useRef<HTMLDivElement>(null);
  /** Pixels that both sides share. */
  const available = useSignal({ beside: 0, below: 0 });
  /** The share while the splitter is used, since the recorder returns the changed settings only a moment later. */
  const draggedShare = useSignal<number | null>(null);
  useLayoutEffect(() => {
    const container = body.current;
    if (!container) return;
    const measure = () => {
      const { clientWidth: beside, clientHeight: below } = container;
      // A hidden panel has no size.
      if (beside > 0 && below > 0) available.value = { beside, below };
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(container);
    return () => observer.disconnect();
  }, []);

  const placement = layout.value;
  const split = placement === 'folded' ? null : placement;
  const limits = split && shareLimits(available.value[split], split);
  const share =
    split && limits && limitShare(draggedShare.value ?? settings.value.timelineSize[split], limits);
  const parts = [
    <Fragment key="timeline">{timeline}</Fragment>,
    <Fragment key="splitter">
      {timeline && split && limits && share !== null && (
        <Splitter split={split} limits={limits} share={share} draggedShare={draggedShare} />
      )}
    </Fragment>,
    <Fragment key="session">{children}</Fragment>,
  ];
  return (
    <div class={`body ${placement}`} ref={body} style={{ '--timeline-size': `${share ?? 0}%` }}>
      {placement === 'beside' ? parts : parts.toReversed()}
    </div>
  );
}
