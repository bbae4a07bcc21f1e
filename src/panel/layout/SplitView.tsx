import { useSignal } from '@preact/signals';
import { type ComponentChildren, Fragment } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { settings } from '../store.ts';
import { layout } from './layout.ts';
import { Splitter } from './Splitter.tsx';
import { limitShare, shareLimits } from './share.ts';

interface SplitViewProps {
  /** Null where there is nothing to show in it. */
  timeline: ComponentChildren;
  children: ComponentChildren;
}

/** The session and its timeline, in the order in which they are seen: the Tab key follows it. */
export function SplitView({ timeline, children }: SplitViewProps) {
  const body = useRef<HTMLDivElement>(null);
  const room = useSignal({ beside: 0, below: 0 });
  /** The share while the splitter is used: the settings come back from the recorder a moment later. */
  const moved = useSignal<number | null>(null);
  useLayoutEffect(() => {
    const box = body.current;
    if (!box) return;
    const measure = () => {
      const { clientWidth: beside, clientHeight: below } = box;
      // A hidden panel has no size.
      if (beside > 0 && below > 0) room.value = { beside, below };
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);

  const index = layout.value;
  const split = index === 'folded' ? null : index;
  const limits = split && shareLimits(room.value[split], split);
  const share =
    split && limits && limitShare(moved.value ?? settings.value.timelineSize[split], limits);
  const parts = [
    <Fragment key="timeline">{timeline}</Fragment>,
    <Fragment key="splitter">
      {timeline && split && limits && share !== null && (
        <Splitter split={split} limits={limits} share={share} moved={moved} />
      )}
    </Fragment>,
    <Fragment key="session">{children}</Fragment>,
  ];
  return (
    <div class={`body ${index}`} ref={body} style={{ '--timeline-size': `${share ?? 0}%` }}>
      {index === 'beside' ? parts : parts.toReversed()}
    </div>
  );
}
