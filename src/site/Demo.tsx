import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Panel } from '../panel/frame/Panel.tsx';
import { words } from '../panel/state/index.ts';
import { STEPS } from './steps.ts';
import { siteTexts } from './texts.ts';
import type { VisitorRequest } from './visitor.ts';

/** Milliseconds between two steps that are played. */
const PAUSE = 1800;

/** The demo's steps, to be played or taken one by one, and the panel. */
export function Demo({ send }: { readonly send: (request: VisitorRequest) => void }) {
  const taken = useSignal(0);
  const isPlaying = useSignal(false);
  const texts = siteTexts(words.value.language);
  const next = () => {
    const step = STEPS[taken.value];
    if (!step) return;
    send(step[1]);
    taken.value += 1;
    if (taken.value === STEPS.length) isPlaying.value = false;
  };
  useEffect(() => {
    if (!isPlaying.value) return;
    next();
    const timer = setInterval(next, PAUSE);
    return () => clearInterval(timer);
  }, [isPlaying.value]);
  const isOver = taken.value === STEPS.length;
  return (
    <>
      <section class="demo-bar">
        <p>
          {texts.about} {texts.key}
        </p>
        <div class="demo-buttons">
          <button
            type="button"
            class="action"
            data-testid="play"
            disabled={isOver}
            onClick={() => (isPlaying.value = !isPlaying.value)}
          >
            {isPlaying.value ? texts.pause : texts.play}
          </button>
          <button
            type="button"
            class="secondary"
            data-testid="step"
            disabled={isOver || isPlaying.value}
            onClick={next}
          >
            {texts.step}
          </button>
          <button type="button" class="link" onClick={() => location.reload()}>
            {texts.restart}
          </button>
        </div>
        <ol>
          {STEPS.map(([id], index) => (
            <li
              key={id}
              class={index < taken.value ? 'taken' : undefined}
              aria-current={index === taken.value - 1 ? 'step' : undefined}
            >
              {texts.steps[id]}
            </li>
          ))}
        </ol>
      </section>
      <div class="demo-panel">
        <Panel requestAccess={async () => 'refused'} showRequest={null} loadInPage={null} />
      </div>
    </>
  );
}
